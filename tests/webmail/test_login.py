"""The two pages of a login."""

from steps import (HEADING, TEXT, WRONG, enter_code, first_page,
                   inbox_is_there, login, login_page_is_there,
                   second_page_is_there)


def test_story(browser, roundcube, box):
    first_page(browser, roundcube, box)
    second_page_is_there(browser)
    assert HEADING in browser.text and TEXT in browser.text
    assert browser.see("#twofa-cancel").text == "Cancel"
    assert browser.see("#twofa-next").text == "Next"
    browser.picture("second-page")
    code = box.totp.fresh()
    enter_code(browser, f"{code[:3]} {code[3:]}")
    inbox_is_there(browser)
    browser.picture("inbox")
