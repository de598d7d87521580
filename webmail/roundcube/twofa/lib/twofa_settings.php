<?php
/* SPDX-FileCopyrightText: dovecot-twofa authors
   SPDX-License-Identifier: LGPL-2.1-or-later */

/**
 * The entry in Settings. The webmail has no key to Dovecot's administration:
 * it knows how this login went, and leads to the User Panel for the rest.
 */
class twofa_settings
{
    private $plugin;
    private $rc;

    public function __construct($plugin, $rc)
    {
        $this->plugin = $plugin;
        $this->rc     = $rc;
    }

    public function init()
    {
        $this->plugin->add_texts('localization/');
        $this->plugin->include_stylesheet(
            $this->plugin->local_skin_path() . '/twofa.css');
        $this->plugin->add_hook('settings_actions', [$this, 'actions']);
        $this->plugin->register_action('plugin.twofa', [$this, 'page']);
    }

    public function actions($args)
    {
        $args['actions'][] = [
            'action' => 'plugin.twofa', 'class' => 'twofa',
            'label'  => 'twofactorauth', 'title' => 'twofactorauth',
            'domain' => 'twofa',
        ];
        return $args;
    }

    public function page()
    {
        $this->plugin->register_handler('plugin.body', [$this, 'body']);
        $this->rc->output->set_pagetitle(
            $this->plugin->gettext('twofactorauth'));
        $this->rc->output->send('plugin');
    }

    public function body()
    {
        $state = $this->state();
        $status = html::p(null, rcube::Q($this->plugin->gettext('status'))
            . ': ' . html::tag('b', ['id' => 'twofa-status'],
                rcube::Q($this->plugin->gettext("state$state"))));
        $text = html::p(null, rcube::Q($this->plugin->gettext("text$state")));

        return html::div(['class' => 'boxtitle'],
                rcube::Q($this->plugin->gettext('twofactorauth')))
            . html::div(['class' => 'box formcontainer scroller'],
                html::div(['class' => 'boxcontent formcontent'],
                    $status . $text . $this->panel()));
    }

    private function state()
    {
        if ($this->plugin->is_on()) {
            return 'on';
        }
        $password = (string) $this->rc->get_user_password();
        return twofa_code::is_app_password($password) ? 'app' : 'off';
    }

    private function panel()
    {
        $url = (string) $this->rc->config->get('twofa_panel_url');
        if (!preg_match('#^https?://#i', $url)) {
            return html::p(null, rcube::Q($this->plugin->gettext('askadmin')));
        }
        return html::p(null, html::tag('a', [
            'id' => 'twofa-panel', 'class' => 'btn btn-primary', 'href' => $url,
            'target' => '_blank', 'rel' => 'noopener noreferrer',
        ], rcube::Q($this->plugin->gettext('openpanel')),
            ['id', 'class', 'href', 'target', 'rel']));
    }
}
