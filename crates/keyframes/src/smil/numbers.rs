//! Numbers as short texts.

/// Pixels, rounded to a tenth.
pub fn px(value: f32) -> String {
    short(value, 10.0)
}

/// A number with at most three decimals, such as a share.
pub fn share(value: f32) -> String {
    short(value, 1000.0)
}

/// Ticks in seconds.
pub fn seconds(ticks: u32) -> String {
    share(ticks as f32 / crate::TICKS / 1000.0)
}

fn short(value: f32, digits: f64) -> String {
    // Adding zero removes the sign of a negative zero.
    let text = ((f64::from(value) * digits).round() / digits + 0.0).to_string();
    match text
        .strip_prefix("0.")
        .map(|rest| format!(".{rest}"))
        .or_else(|| text.strip_prefix("-0.").map(|rest| format!("-.{rest}")))
    {
        Some(short) => short,
        None => text,
    }
}

/// Numbers in a row, with a space where it is needed to tell them apart.
pub fn row(numbers: &[String]) -> String {
    let mut text = String::new();
    for number in numbers {
        if !text.is_empty() && !number.starts_with('-') {
            text.push(' ');
        }
        text += number;
    }
    text
}

/// Pixels in hundredths.
pub fn hundredths(px: f32) -> i32 {
    (px * 100.0).round() as i32
}

/// A line from the current point.
pub fn step(x: f32, y: f32) -> String {
    match (px(x), px(y)) {
        (x, y) if y == "0" => format!("h{x}"),
        (x, y) if x == "0" => format!("v{y}"),
        (x, y) => format!("l{}", row(&[x, y])),
    }
}
