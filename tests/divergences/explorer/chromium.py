"""Chromium for the tests of the explorer's pages: started, shown a size and a scheme, photographed.

Needs Debian's packages chromium and chromium-driver, and selenium. Screenshots are left in build/explorer.
"""

import importlib
import json
import shutil
from pathlib import Path

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("no chromium and chromedriver on PATH", allow_module_level=True)

By = importlib.import_module("selenium.webdriver.common.by").By
Keys = importlib.import_module("selenium.webdriver.common.keys").Keys
WebDriverWait = importlib.import_module("selenium.webdriver.support.ui").WebDriverWait
SHOTS = Path(__file__).resolve().parents[3] / "build" / "explorer"
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
DESKTOP, PHONE = (1280, 1000), (390, 844)


def started(profile):
    """A driver of a Chromium that keeps its profile in this folder and logs what is said and asked for."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


def seen_at(driver, size, dark=False):
    """Have the page seen in a window of this size, and by somebody who prefers it dark or not."""
    width, height = size
    view = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def requests(driver):
    """The addresses that were asked for since the last call."""
    found = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in found if m["method"] == "Network.requestWillBeSent"]
