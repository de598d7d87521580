# SPDX-FileCopyrightText: dovecot-twofa authors
# SPDX-License-Identifier: LGPL-2.1-or-later
"""How the pages lie on a screen and on paper: the menu stands still, nothing is
cut, colours that the system forces leave everything to be told apart, and only
the sheet with the recovery codes is printed."""

import pytest
from browser import FONTS, SIZES, Browser

MENU = """
return [...document.querySelectorAll("nav a")].map(e => {
    const box = e.getBoundingClientRect();
    return [box.left, box.top + scrollY, box.width, box.height].map(Math.round);
});
"""
TABS = """
return [...document.querySelectorAll("nav a")].map(e => {
    const style = getComputedStyle(e);
    return [e.ariaCurrent, style.borderBottomColor,
            getComputedStyle(e.closest("nav")).backgroundColor];
});
"""
# what a sheet of paper shows
VISIBLE = """
return [...document.querySelectorAll("main *, header *, nav *, footer *")]
    .filter(e => e.checkVisibility() && [...e.childNodes].some(
        n => n.nodeType == 3 && n.data.trim() != ""))
    .map(e => e.innerText.trim());
"""
LONG = "a-very-long-name-without-any-space-in-it"


@pytest.fixture(scope="module")
def page(dovecot):
    with Browser(dovecot) as browser:
        yield browser


def emulate(browser, **features):
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "media": features.pop("media", ""), "features": [
            {"name": name.replace("_", "-"), "value": value}
            for name, value in features.items()]})


def sign_in(browser, box, string):
    browser.driver.delete_all_cookies()
    browser.size("desktop")
    browser.sign_in(box.name, string)


def test_the_fonts_are_there(page):
    """With one font in the place of both, the other tests would say nothing of
    the other one."""
    page.open("login")
    assert len({page.run(f"""
        document.body.style.fontFamily = "'{font}'";
        const e = document.createElement("span");
        e.textContent = "mmmmmmmmmmwwwwwwwwww";
        document.body.append(e);
        return e.getBoundingClientRect().width;""") for font in
        (*FONTS, "monospace")}) == len(FONTS) + 1


@pytest.mark.parametrize("size", [*SIZES, "narrow"])
def test_the_menu_stands_still(page, box, size):
    sign_in(page, box, box.password)
    page.size(size)
    for language in ("en", "de", "pl"):
        page.open(f"?language={language}")
        places = page.run(MENU)
        for path in ("app-passwords", "recovery-codes", "activity", "enable"):
            page.open(path)
            assert page.run(MENU) == places, (language, path)
    page.open("?language=en")


def test_the_mailbox_is_shown_whole(page, box):
    sign_in(page, box, box.password)
    for size in (*SIZES, "narrow"):
        page.size(size)
        page.open()
        page.run("document.querySelector('.user').textContent += "
                 f"'.{LONG}.{LONG}'")
        assert not page.too_wide(), size
        assert page.run("""
            const e = document.querySelector(".user");
            const box = e.getBoundingClientRect();
            return e.scrollWidth <= e.clientWidth + 1 &&
                getComputedStyle(e).textOverflow == "clip" &&
                box.left >= 0 && box.right <= innerWidth;"""), size


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours(page, box, scheme):
    """Only the tab of this page is underlined."""
    sign_in(page, box, box.password)
    emulate(page, forced_colors="active", prefers_color_scheme=scheme)
    page.open("app-passwords")
    tabs = page.run(TABS)
    assert [current for current, line, ground in tabs if line != ground] == \
        ["page"], tabs
    page.driver.save_screenshot(
        str(page.pictures / f"70-forced-colours-{scheme}.png"))
    # a camera reads dark on light
    page.open("enable")
    page.press("Next")
    box.dovecot.secrets.add(page.find(".key code").text.replace(" ", ""))
    assert page.run("return getComputedStyle(document.querySelector('.qr'))"
                    ".backgroundColor") == "rgb(255, 255, 255)"
    emulate(page)


def test_paper(page, box):
    """Only the sheet is printed, in black on white."""
    box.turn_on()
    sign_in(page, box, box.fresh())
    page.open("recovery-codes")
    page.fill("code", box.totp.fresh())
    page.press("Make new recovery codes")
    codes = [code.text for code in page.all(".codes code")]
    box.dovecot.secrets.update(codes)
    emulate(page, media="print", prefers_color_scheme="dark")
    shown = page.run(VISIBLE)
    assert shown[0] == "Your recovery codes"
    assert shown[2].startswith(f"Recovery codes of {box.name}, made 20")
    assert shown[3:] == codes, shown
    assert page.run("return ['body', '.sheet', '.codes code'].map(s => {"
                    "const style = getComputedStyle(document.querySelector(s));"
                    "return [style.color, style.backgroundColor]; })") == [
        ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
        ["rgb(0, 0, 0)", "rgb(255, 255, 255)"],
        ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]]
    page.driver.save_screenshot(str(page.pictures / "71-paper.png"))
    emulate(page)


def test_download(page, box, tmp_path):
    """A press of the link saves the file."""
    box.turn_on()
    sign_in(page, box, box.fresh())
    page.open("recovery-codes")
    page.fill("code", box.totp.fresh())
    page.press("Make new recovery codes")
    codes = [code.text for code in page.all(".codes code")]
    box.dovecot.secrets.update(codes)
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {
        "behavior": "allow", "downloadPath": str(tmp_path)})
    page.button("Download as a text file").click()
    file = tmp_path / "recovery-codes.txt"
    page.until(file.exists)
    text = file.read_text()
    assert box.name in text and all(code in text for code in codes)
    assert [code.text for code in page.all(".codes code")] == codes
