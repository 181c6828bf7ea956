"""Start the browser as the tests will; say in one line what a missing one means."""

import shutil
import sys

from selenium.common.exceptions import WebDriverException

from tests.browser.conftest import CHROMIUMS
from tests.browser.emulation import start_chromium

ADVICE = """\
No browser could be started for the tests:
  {reason}
Install Chromium with its driver (Debian: apt-get install chromium chromium-driver), or Chrome,
or run the suite without a browser: make test-fast"""

binary = next(filter(None, map(shutil.which, CHROMIUMS)), None)
try:
    browser = start_chromium(binary, shutil.which("chromedriver"))
except WebDriverException as error:
    sys.exit(ADVICE.format(reason=str(error.msg).strip().splitlines()[0]))
name, version = browser.capabilities["browserName"], browser.capabilities["browserVersion"]
print(f"Browser: {name} {version}")
browser.quit()
