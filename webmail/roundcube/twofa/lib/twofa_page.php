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
        $this->plugin->add_texts('localization/');
        $this->plugin->include_stylesheet(
            $this->plugin->local_skin_path() . '/twofa.css');

        $output = $this->rc->output;
        $output->set_pagetitle($this->plugin->gettext('loginrequired'));
        $output->add_handlers([
            'twofaerror' => [$this, 'error'],
            'twofaform'  => [$this, 'form'],
        ]);
        $output->send('twofa.code');
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
        $buttons = html::div('twofa-buttons',
            $this->button('twofa-cancel', 'cancel', 'secondary',
                ['form' => 'twofa-cancel-form'])
            . $this->button('twofa-next', 'next', 'primary', []));

        return $this->form_tag('twofa-form', $input . $buttons)
            . $this->form_tag('twofa-cancel-form',
                $this->hidden('_cancel', '1'));
    }

    private function code_field()
    {
        return html::tag('input', [
            'type' => 'text', 'name' => '_code', 'id' => 'twofa-code',
            'class' => 'form-control form-control-lg', 'required' => 'required',
            'autofocus' => 'autofocus', 'autocomplete' => 'one-time-code',
            'autocapitalize' => 'none', 'spellcheck' => 'false',
            'maxlength' => 40, 'aria-describedby' => 'twofa-text',
        ], null, ['type', 'name', 'id', 'class', 'required', 'autofocus',
            'autocomplete', 'autocapitalize', 'spellcheck', 'maxlength',
            'aria-describedby']);
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
