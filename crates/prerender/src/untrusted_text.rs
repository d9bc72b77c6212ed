//! Untrusted texts, for tests of escaping.

use figures::Messages;
use story::BUILT_IN;

/// Texts that change the structure of HTML, JSON, CSV or a spreadsheet if they are not escaped.
pub const TEXTS: &[&str] = &[
    "<img src=x onerror=alert(1)>",
    "</p></div></news-figure><script>alert(1)</script>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "]]> <!-- --> <![CDATA[ &amp; &lt; & &#60;b&#62;",
    "</title></textarea></style></template>",
    "=HYPERLINK(\"http://example.org\",\"a\")",
    "@SUM(A1)",
    "a,b;c\td\"e\nf",
    "\u{202e}340\u{202c}",
    "",
];

/// Returns the messages of the first language, with every text replaced.
pub fn messages(text: &str) -> Messages {
    let mut messages = BUILT_IN.messages[0].clone();
    for (_, own) in messages.entries.to_mut() {
        *own = text.to_string().into();
    }
    messages
}
