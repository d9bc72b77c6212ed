//! A small picture of each chart kind, to choose from: what its marks look like, without any figures or texts.

/// A picture 48 wide and 32 high: the data of an SVG path in a strong colour, and of one in a pale colour.
pub type Picture = [String; 2];

/// Returns the picture of a kind; an empty one if the kind is unknown.
pub fn picture(kind: &str) -> Picture {
    let [mut strong, mut pale] = [String::new(), String::new()];
    match kind {
        "bars" => {
            for (y, part, rest) in [(4, 18, 20), (13, 9, 15), (22, 14, 6)] {
                strong += &rect(4, y, part, 6);
                pale += &rect(4 + part, y, rest, 6);
            }
        }
        "dot-columns" => {
            pale += &(dots(9, 4, 4, 4) + &dots(29, 16, 4, 1));
            strong += &(dots(9, 20, 4, 3) + &dots(29, 20, 4, 3));
        }
        "dot-highlight" => {
            pale += &dots(5, 5, 10, 6);
            strong += &[(9, 9), (21, 5), (29, 17), (13, 21), (37, 13)]
                .map(|(x, y)| circle(x, y, 3))
                .concat();
        }
        "dumbbell" => {
            for (y, from, to) in [(5, 20, 42), (13, 14, 32), (21, 22, 27), (28, 8, 20)] {
                pale += &(rect(from, y - 1, to - from, 2) + &circle(from, y, 2));
                strong += &circle(to, y, 3);
            }
        }
        "lens" => {
            pale += &dots(5, 5, 6, 6);
            strong += &(ring(36, 16, 10) + &dots(32, 12, 3, 3));
        }
        "line" => {
            strong += &path_of(&[(4, 24), (13, 17), (22, 20), (31, 9), (43, 5)]);
            pale += &path_of(&[(4, 28), (13, 26), (22, 27), (31, 21), (43, 19)]);
        }
        "number" => {
            strong += &(rect(10, 5, 4, 16) + &ring(25, 13, 8) + &ring(40, 13, 6));
            pale += &path_of(&[(6, 29), (43, 25)]);
        }
        "parts" => {
            strong += &(rect(4, 11, 20, 10) + &rect(25, 11, 9, 10));
            pale += &(rect(35, 11, 9, 10) + &rect(4, 24, 20, 2) + &rect(25, 24, 9, 2));
        }
        "proportional-squares" => {
            strong += &rect(4, 3, 26, 26);
            pale += &rect(33, 18, 11, 11);
        }
        "slope" => {
            strong += &(path_of(&[(8, 23), (40, 7)]) + &circle(8, 23, 3) + &circle(40, 7, 3));
            pale += &(path_of(&[(8, 13), (40, 20)]) + &circle(8, 13, 2) + &circle(40, 20, 2));
        }
        "stocks-flows" => {
            pale += &dots(5, 4, 10, 3);
            strong += &(rect(4, 18, 34, 4) + &rect(4, 25, 18, 4));
        }
        "tile-map" => {
            for (y, tiles) in [(2, "o#o#"), (10, ".ooo"), (18, "#.o.")] {
                for (at, tile) in (0..).zip(tiles.chars()) {
                    let square = rect(9 + 8 * at, y, 7, 7);
                    match tile {
                        '#' => strong += &square,
                        'o' => pale += &square,
                        _ => {}
                    }
                }
            }
            pale += &dots(11, 29, 8, 1);
        }
        "waffle" => {
            for (left, full) in [(4, 3), (26, 1)] {
                for row in 0..5 {
                    let target = if row >= 5 - full {
                        &mut strong
                    } else {
                        &mut pale
                    };
                    *target += &(0..4)
                        .map(|column| rect(left + 5 * column, 3 + 5 * row, 4, 4))
                        .collect::<String>();
                }
            }
        }
        _ => {}
    }
    [strong, pale]
}

fn rect(x: i32, y: i32, width: i32, height: i32) -> String {
    format!("M{x} {y}h{width}v{height}h-{width}z")
}

fn circle(x: i32, y: i32, radius: i32) -> String {
    turned_circle(x, y, radius, 1)
}

/// A circle whose outline goes clockwise (1) or the other way (0).
fn turned_circle(x: i32, y: i32, radius: i32, turn: u8) -> String {
    let width = 2 * radius;
    let half = format!("a{radius} {radius} 0 1 {turn}");
    format!("M{} {y}{half} {width} 0{half}-{width} 0", x - radius)
}

/// A circle with a hole in it: the inner outline goes the other way.
fn ring(x: i32, y: i32, radius: i32) -> String {
    circle(x, y, radius) + &turned_circle(x, y, radius - 2, 0)
}

/// Rows of dots, four apart, from the first dot's centre.
fn dots(x: i32, y: i32, columns: i32, rows: i32) -> String {
    let places =
        (0..rows).flat_map(|row| (0..columns).map(move |column| (x + 4 * column, y + 4 * row)));
    places.map(|(x, y)| circle(x, y, 1)).collect()
}

/// A line, 2 high, through points from left to right.
fn path_of(points: &[(i32, i32)]) -> String {
    let there = points.iter().map(|(x, y)| format!("{x} {}", y - 1));
    let back = points.iter().rev().map(|(x, y)| format!("{x} {}", y + 1));
    let corners: Vec<String> = there.chain(back).collect();
    format!("M{}z", corners.join("L"))
}

#[cfg(test)]
mod tests {
    use super::picture;
    use figures::file::keys::KINDS;

    /// Users tell kinds apart by their pictures.
    #[test]
    fn every_kind_has_a_picture_of_its_own() {
        let pictures: Vec<_> = KINDS
            .iter()
            .map(|kind| (kind.name, picture(kind.name)))
            .collect();
        for (at, (name, picture)) in pictures.iter().enumerate() {
            assert!(picture.iter().all(|path| !path.is_empty()), "{name}");
            assert!(
                pictures[..at].iter().all(|(_, other)| other != picture),
                "{name}"
            );
        }
    }
}
