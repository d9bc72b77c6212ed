"""Opens a page in QtWebKit, as a program that obeys: each line of standard input is a command in JSON, and each line of standard
output is its result."""

import base64
import json
import sys

from PyQt5.QtCore import QBuffer, QEventLoop, QSize, QSocketNotifier, QTimer, QUrl
from PyQt5.QtGui import QImage, QPainter
from PyQt5.QtWebKitWidgets import QWebPage
from PyQt5.QtWidgets import QApplication

LOAD_TIMEOUT_MS = 20_000


class Page(QWebPage):
    def __init__(self):
        super().__init__()
        self.errors = []

    def javaScriptConsoleMessage(self, message, line, source):
        self.errors.append(f"{source}:{line}: {message}")


def goto(url):
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(LOAD_TIMEOUT_MS, loop.quit)
    page.mainFrame().load(QUrl(url))
    loop.exec_()


def set_viewport(width, height):
    page.setViewportSize(QSize(width, height))


def run(task, args):
    call = f"({task})(...{json.dumps(args)})"
    script = f"try {{ JSON.stringify({{ value: {call} }}) }} catch (error) {{ JSON.stringify({{ error: String(error) }}) }}"
    result = json.loads(page.mainFrame().evaluateJavaScript(script) or '{"error": "the script has no result"}')
    if "error" in result:
        raise RuntimeError(result["error"])
    return result.get("value")


def screenshot():
    image = QImage(page.viewportSize(), QImage.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    page.mainFrame().render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.WriteOnly)
    image.save(buffer, "PNG")
    return base64.b64encode(bytes(buffer.data())).decode()


def errors():
    return page.errors


COMMANDS = {f.__name__: f for f in (goto, set_viewport, run, screenshot, errors)}


def obey():
    line = sys.stdin.readline()
    if not line:
        app.quit()
        return
    name, args = json.loads(line)
    try:
        answer = {"value": COMMANDS[name](*args)}
    except Exception as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)


app = QApplication(sys.argv[:1])
page = Page()
page.setViewportSize(QSize(1000, 900))
commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Read)
commands.activated.connect(obey)
sys.exit(app.exec_())
