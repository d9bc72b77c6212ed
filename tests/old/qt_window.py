"""Opens a window of QtWebEngine with an empty page, which its debugging port controls."""

import sys

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

app = QApplication(sys.argv[:1])
view = QWebEngineView()
view.resize(1000, 900)
view.setUrl(QUrl("about:blank"))
view.show()
sys.exit(app.exec())
