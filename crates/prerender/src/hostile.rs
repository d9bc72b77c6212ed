//! Words that nobody should write, for the tests of what is made of words.

use figures::Messages;
use story::WORDS;

/// What breaks out of HTML, JSON, CSV or a spreadsheet where a text is not kept a text.
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

/// The first language with this in the place of all its texts.
pub fn words(text: &str) -> Messages {
    let mut words = WORDS[0].clone();
    for (_, own) in words.entries.to_mut() {
        *own = text.to_string().into();
    }
    words
}
