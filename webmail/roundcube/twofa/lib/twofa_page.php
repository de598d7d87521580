<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/** The second page, which asks for the code. */
class twofa_page
{
    private $plugin;
    private $rc;
    private $login;

    public function __construct($plugin, $rc)
    {
        $this->plugin = $plugin;
        $this->rc     = $rc;
    }

    public function send($login)
    {
        $this->login = $login;
        $this->prepare();
        $output = $this->rc->output;
        $output->set_pagetitle($this->plugin->gettext('loginrequired'));
        $output->add_handlers([
            'twofaerror' => [$this, 'error'],
            'twofaform'  => [$this, 'form'],
        ]);
        // a second press does nothing
        $output->add_script("\$('#twofa-form').on('submit', function () {"
            . " var again = \$(this).data('sent');"
            . " \$(this).data('sent', true);"
            . " \$('#twofa-next').attr('aria-disabled', 'true');"
            . ' return !again; });', 'docready');
        $output->send('twofa.code');
    }

    /** Skins without this page show it as elastic does. */
    private function prepare()
    {
        $output = $this->rc->output;
        $own    = array_filter((array) $output->skins, function ($skin) {
            return is_dir(__DIR__ . "/../skins/$skin/templates");
        }, ARRAY_FILTER_USE_KEY);
        if (!$own) {
            $output->set_skin('elastic');
        }
        $this->plugin->add_texts('localization/');
        $this->plugin->include_stylesheet(
            $this->plugin->local_skin_path() . '/twofa.css');
    }

    /** For how many seconds codes are refused; 0: nobody knows. */
    public static function wait_error($seconds)
    {
        if ($seconds == 0) {
            return 'closed';
        }
        return $seconds <= 90 ?
            ['name' => 'waitseconds', 'vars' => ['n' => $seconds]] :
            ['name' => 'waitminutes',
                'vars' => ['n' => (int) ceil($seconds / 60)]];
    }

    /** A form that came too late, in its frame: it can be sent again. */
    public function send_again()
    {
        $this->prepare();
        $output = $this->rc->output;
        $output->add_handlers(['twofaagain' => [$this, 'again']]);
        $this->plugin->include_script('twofa.js');
        $output->send('twofa.again');
    }

    public function again()
    {
        $hidden = '';
        foreach (explode('&', http_build_query($_POST)) as $pair) {
            [$name, $value] = array_map('urldecode', explode('=', $pair, 2));
            $hidden .= $this->hidden($name, $value);
        }
        $button = html::tag('button', [
            'type' => 'button', 'id' => 'twofa-signin',
            'class' => 'btn btn-primary',
        ], rcube::Q($this->plugin->gettext('signin')), ['type', 'id', 'class']);
        return html::tag('form', [
            'id' => 'twofa-again', 'method' => 'post',
            'action' => './?' . ($_SERVER['QUERY_STRING'] ?? ''),
        ], $hidden . $button, ['id', 'method', 'action']);
    }

    public function error()
    {
        $error = $this->login['error'];
        return $error === null ? '' : html::div([
            'id' => 'twofa-error', 'class' => 'alert alert-danger boxerror',
            'role' => 'alert',
        ], rcube::Q($this->plugin->gettext($error)));
    }

    /** Cancel has a form of its own: it needs no code. */
    public function form()
    {
        $label = rcube::Q($this->plugin->gettext('code'));
        $input = html::label('twofa-code', $label) . $this->code_field();
        $hint = html::p(['id' => 'twofa-recovery', 'class' => 'hint'],
            rcube::Q($this->plugin->gettext('recoveryhint')));
        $buttons = html::div('twofa-buttons',
            $this->button('twofa-cancel', 'cancel', 'secondary',
                ['form' => 'twofa-cancel-form'])
            . $this->button('twofa-next', 'next', 'primary', []));

        return $this->form_tag('twofa-form', $input . $hint . $buttons)
            . $this->form_tag('twofa-cancel-form',
                $this->hidden('_cancel', '1'));
    }

    /** A recovery code has letters: the field takes what other keys type. */
    private function code_field()
    {
        $wrong = $this->login['error'] !== null;
        return html::tag('input', [
            'type' => 'text', 'name' => '_code', 'id' => 'twofa-code',
            'class' => 'form-control form-control-lg', 'required' => 'required',
            'autofocus' => 'autofocus', 'autocomplete' => 'one-time-code',
            'autocapitalize' => 'none', 'spellcheck' => 'false',
            'inputmode' => 'numeric', 'maxlength' => 64,
            'aria-describedby' => $wrong ? 'twofa-error' : 'twofa-text',
            'aria-invalid' => $wrong ? 'true' : 'false',
        ], null, ['type', 'name', 'id', 'class', 'required', 'autofocus',
            'autocomplete', 'autocapitalize', 'spellcheck', 'inputmode',
            'maxlength', 'aria-describedby', 'aria-invalid']);
    }

    private function button($id, $label, $kind, $attrib)
    {
        return html::tag('button', $attrib + [
            'type' => 'submit', 'id' => $id, 'class' => "btn btn-lg btn-$kind",
        ], rcube::Q($this->plugin->gettext($label)),
            ['type', 'id', 'class', 'form']);
    }

    private function hidden($name, $value)
    {
        return (new html_hiddenfield(
            ['name' => $name, 'value' => $value]))->show();
    }

    private function form_tag($id, $content)
    {
        $hidden = '';
        foreach (['_task' => 'login', '_action' => 'plugin.twofa',
            '_login' => $this->login['id'], '_proof' => $this->login['token'],
        ] as $name => $value) {
            $hidden .= $this->hidden($name, $value);
        }
        return html::tag('form', [
            'id' => $id, 'method' => 'post', 'action' => './?_task=login',
        ], $hidden . $content, ['id', 'method', 'action']);
    }
}
