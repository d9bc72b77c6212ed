//! Protects the charts: every mark in its place at every width, language, reading and moment, with
//! the right number of dots, and motion without a jump.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use news_figure::chapter::{CHAPTERS, Chapter, Reading};
use news_figure::charts::{Chart, DESIGN_WIDTHS, Setting, design_width, layout};
use news_figure::draw::{GRID, draw};
use news_figure::figures::{Decimal, Story, ValueRef, Words};
use news_figure::geom::{Point, Rect};
use news_figure::locale::Locale;
use news_figure::scene::{Fill, Mark, Scene, Shape};
use news_figure::story::{STORY, WORDS};
use news_figure::text;
use news_figure::theme::{Paint, Theme};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use proptest::prelude::*;

fn layout_of(
    story: &Story,
    words: &Words,
    chapter: &Chapter,
    reading: Reading,
    width: f32,
) -> Box<dyn Chart> {
    let locale = Locale::new(words);
    let setting = Setting {
        story,
        locale,
        chapter,
        reading,
        width,
    };
    layout(&setting).expect("the story has the chapter's figures")
}

/// Every layout there is, with a name for messages.
fn layouts() -> Vec<(String, Box<dyn Chart>)> {
    let mut all = Vec::new();
    for chapter in CHAPTERS {
        for words in WORDS {
            for reading in [Reading::Printed, Reading::Pinned] {
                for width in DESIGN_WIDTHS {
                    let name = format!("{} {} {reading:?} {width}", chapter.key, words.lang);
                    all.push((name, layout_of(&STORY, words, chapter, reading, width)));
                }
            }
        }
    }
    all
}

fn outflow(lang: &str, reading: Reading, width: f32) -> Box<dyn Chart> {
    let words = WORDS.iter().find(|words| words.lang == lang).expect(lang);
    let chapter = Chapter::named("outflow").expect("the chapter");
    layout_of(&STORY, words, chapter, reading, width)
}

fn moments() -> impl Iterator<Item = f32> {
    (0..=60).map(|n| n as f32 / 60.0)
}

fn key(scene: &Scene, mark: &Mark) -> Option<ValueRef> {
    mark.key.map(|at| scene.keys[usize::from(at)].clone())
}

fn value(key: &str, year: Option<u16>) -> ValueRef {
    let key = key.to_string().into();
    ValueRef { key, year }
}

fn label(mark: &Mark) -> Option<&str> {
    match &mark.shape {
        Shape::Text(label) => Some(&label.text),
        _ => None,
    }
}

#[test]
fn marks_stay_inside_the_picture() {
    for (name, layout) in layouts() {
        for progress in moments() {
            let scene = layout.frame(progress);
            let all = Rect {
                min: Point::new(0.0, 0.0),
                max: Point::new(scene.size.w, scene.size.h),
            };
            for mark in &scene.marks {
                assert!(
                    all.holds(&mark.bounds()),
                    "{name} at {progress}: {mark:?} in {all:?}"
                );
            }
        }
    }
}

#[test]
fn finished_labels_do_not_touch() {
    for (name, layout) in layouts() {
        let scene = layout.frame(1.0);
        let labels: Vec<&Mark> = scene.marks.iter().filter(|m| label(m).is_some()).collect();
        for (at, a) in labels.iter().enumerate() {
            for b in &labels[at + 1..] {
                assert!(!a.bounds().overlaps(&b.bounds()), "{name}: {a:?} on {b:?}");
            }
        }
    }
}

/// A slope, or a dot, must not run through a label.
#[test]
fn finished_labels_stand_clear_of_marks() {
    for (name, layout) in layouts() {
        let scene = layout.frame(1.0);
        let points = scene.marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Line { from, to, .. } => (0..=50)
                .map(|n| from.toward(*to, n as f32 / 50.0))
                .collect(),
            // A ring before a label belongs to it; dots are those of a column.
            Shape::Circle {
                center,
                fill: Fill::Solid,
                ..
            } => vec![*center],
            _ => Vec::new(),
        });
        let points: Vec<Point> = points.collect();
        let rects = scene.marks.iter();
        let rects = rects.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
        let rects: Vec<Rect> = rects.map(Mark::bounds).collect();
        for mark in scene.marks.iter().filter(|m| label(m).is_some()) {
            let room = mark.bounds();
            // A name may stand inside its tile.
            let under = |rect: &&Rect| rect.overlaps(&room) && !rect.holds(&room);
            let under = rects.iter().find(under);
            assert_eq!(under, None, "{name}: {mark:?}");
            let hit = points.iter().find(|p| room.holds(&Rect::around(**p, 0.0)));
            assert_eq!(hit, None, "{name}: {mark:?}");
        }
    }
}

#[test]
fn every_figure_of_a_chapter_has_its_marks() {
    for (name, layout) in layouts() {
        let scene = layout.frame(1.0);
        for (at, key) in scene.keys.iter().enumerate() {
            assert!(!scene.keys[..at].contains(key), "{name}: {key:?} twice");
            let room = scene
                .bounds_of(key)
                .unwrap_or_else(|| panic!("{name}: {key:?} unseen"));
            assert!(room.max.x > room.min.x, "{name}: {key:?}");
        }
    }
}

/// Distinct places of the visible dots of one figure, solid and hollow ones.
fn dots(scene: &Scene, keys: &[ValueRef]) -> (usize, usize, usize) {
    let mut seen: Vec<(i32, i32)> = Vec::new();
    let (mut solid, mut fading, mut hollow) = (0, 0, 0);
    // Front to back, as the front one is what is seen.
    for mark in scene.marks.iter().rev() {
        let Shape::Circle {
            center,
            radius,
            fill,
        } = &mark.shape
        else {
            continue;
        };
        let ours = key(scene, mark).is_some_and(|key| keys.contains(&key));
        let place = (
            (center.x * 8.0).round() as i32,
            (center.y * 8.0).round() as i32,
        );
        // The rings before labels are larger than dots.
        let dot = *radius < 5.0 && *radius > 2.0;
        if !ours || !dot || seen.contains(&place) {
            continue;
        }
        seen.push(place);
        match (fill, mark.opacity) {
            (Fill::Hollow(_), _) => hollow += 1,
            (Fill::Solid, opacity) if opacity >= 1.0 => solid += 1,
            (Fill::Solid, _) => fading += 1,
        }
    }
    (solid, fading, hollow)
}

/// 340多 is 340 solid dots and nine that fade; pinned down it is 342, the last two of them hollow.
#[test]
fn dots_are_as_many_as_people() {
    let year = |year| {
        [
            value("outflow.province", Some(year)),
            value("outflow.linxia", Some(year)),
        ]
    };
    // 280 has no ring as large as a dot, so nothing else is counted.
    let scene = outflow("zh-CN", Reading::Printed, 280.0).frame(1.0);
    let (solid, fading, hollow) = dots(&scene, &year(2018));
    assert_eq!((solid + fading, hollow), (349, 0));
    let (solid, fading, hollow) = dots(&scene, &year(2019));
    assert_eq!((solid + fading, hollow), (199, 0));
    let whole = [value("outflow.province", Some(2018))];
    let above = scene.marks.iter().filter(|mark| {
        let circle = matches!(mark.shape, Shape::Circle { .. });
        circle && key(&scene, mark).is_some_and(|key| whole.contains(&key)) && mark.opacity < 1.0
    });
    assert_eq!(above.count(), 9, "the row that 多 is");
}

#[test]
fn pinned_dots_are_hollow_beyond_what_is_printed() {
    let scene = outflow("zh-CN", Reading::Pinned, 280.0).frame(1.0);
    let count = |key: &str, year, hollow: bool| {
        let key = value(key, Some(year));
        let marks = scene.marks.iter().filter(|mark| {
            let Shape::Circle { fill, radius, .. } = &mark.shape else {
                return false;
            };
            let dot = (*radius - 6.6 * 0.37).abs() < 0.01;
            dot && self::key(&scene, mark).as_ref() == Some(&key)
                && matches!(fill, Fill::Hollow(_)) == hollow
        });
        marks.count()
    };
    // The part's dots stand in front of the whole's, which are left out under them.
    assert_eq!(count("outflow.linxia", 2018, false), 50);
    assert_eq!(count("outflow.linxia", 2018, true), 2);
    assert_eq!(count("outflow.province", 2018, false), 340 - 52);
    assert_eq!(count("outflow.province", 2018, true), 2);
    assert_eq!(count("outflow.linxia", 2019, false), 30);
    assert_eq!(count("outflow.linxia", 2019, true), 6);
    assert_eq!(count("outflow.province", 2019, false), 190 - 36);
    assert_eq!(count("outflow.province", 2019, true), 1);
}

/// Bars are as long as what they count, the part on the same scale as its whole, and the open end
/// reaches just to what the bound allows.
#[test]
fn bars_are_in_proportion() {
    for words in WORDS {
        for width in DESIGN_WIDTHS {
            let chapter = Chapter::named("cases").expect("the chapter");
            let scene = layout_of(&STORY, words, chapter, Reading::Printed, width).frame(1.0);
            let extent = |name: &str, solid: bool| {
                let key = Some(value(name, Some(2019)));
                let marks = scene.marks.iter().filter(|mark| {
                    let rect = matches!(mark.shape, Shape::Rect { .. });
                    rect && key == self::key(&scene, mark) && (!solid || mark.opacity >= 1.0)
                });
                let rects = marks.map(Mark::bounds).reduce(|a, b| a.joined(&b));
                rects.map_or(0.0, |rect| rect.max.x - rect.min.x)
            };
            let scale = extent("cases.all", true) / 1480.0;
            for (name, solid, top) in [
                ("cases.all", 1480.0, 1489.0),
                ("cases.gang", 88.0, 88.0),
                ("suspects.all", 1870.0, 1879.0),
                ("suspects.gang", 330.0, 339.0),
            ] {
                assert!(
                    (extent(name, true) / scale - solid).abs() < 0.5,
                    "{name} at {width}"
                );
                assert!(
                    (extent(name, false) / scale - top).abs() < 0.5,
                    "{name} at {width}"
                );
            }
        }
    }
}

/// Squares have areas in proportion to their masses, across units, and an open end of its own size.
#[test]
fn areas_are_in_proportion() {
    for width in DESIGN_WIDTHS {
        let chapter = Chapter::named("seized").expect("the chapter");
        let scene = layout_of(&STORY, &WORDS[0], chapter, Reading::Printed, width).frame(1.0);
        let side = |at: u8, solid: bool| {
            let marks = scene.marks.iter().filter(|mark| {
                let rect = matches!(mark.shape, Shape::Rect { .. });
                rect && mark.key == Some(at) && (!solid || mark.opacity >= 1.0)
            });
            let room = marks
                .map(Mark::bounds)
                .reduce(|a, b| a.joined(&b))
                .expect("a square");
            let (w, h) = (room.max.x - room.min.x, room.max.y - room.min.y);
            assert!((w - h).abs() < 0.01, "{w} by {h}");
            w
        };
        let unit = side(0, true).powi(2) / 250.0;
        for (at, solid, mass) in [
            (0, false, 260.0),
            (1, true, 3.84),
            (1, false, 3.84),
            (2, true, 18.228_07),
        ] {
            let found = side(at, solid).powi(2) / unit;
            assert!(
                (found / mass - 1.0).abs() < 0.001,
                "{at} at {width}: {found} for {mass}"
            );
        }
    }
}

/// The map has a tile for each prefecture, none upon another, and as many dots as counties.
#[test]
fn tiles_are_as_many_as_prefectures() {
    for words in WORDS {
        for width in DESIGN_WIDTHS {
            let chapter = Chapter::named("monitor").expect("the chapter");
            let scene = layout_of(&STORY, words, chapter, Reading::Printed, width).frame(1.0);
            let solid = |mark: &&Mark| {
                let solid = Fill::Solid;
                matches!(&mark.shape, Shape::Rect { fill, .. } if *fill == solid)
            };
            let tiles: Vec<Rect> = scene.marks.iter().filter(solid).map(Mark::bounds).collect();
            assert_eq!(tiles.len(), 14);
            for (at, tile) in tiles.iter().enumerate() {
                assert!(
                    tiles[at + 1..].iter().all(|other| !tile.overlaps(other)),
                    "{width}"
                );
            }
            let dots = scene.marks.iter();
            let dots = dots.filter(|mark| matches!(mark.shape, Shape::Circle { .. }));
            assert_eq!(dots.count(), 34);
        }
    }
}

/// 109 dots are 109: 69 small ones, 38 picked out, and two that are named.
#[test]
fn picked_dots_are_as_many_as_cities() {
    for words in WORDS {
        for width in DESIGN_WIDTHS {
            let chapter = Chapter::named("cities").expect("the chapter");
            let scene = layout_of(&STORY, words, chapter, Reading::Printed, width).frame(1.0);
            let count = |name: &str| {
                let key = Some(value(name, Some(2019)));
                let circle = |mark: &&Mark| matches!(mark.shape, Shape::Circle { .. });
                let marks = scene.marks.iter().filter(circle);
                marks.filter(|mark| key == self::key(&scene, mark)).count()
            };
            let counts = ["cities.all", "cities.advanced", "cities.gansu"].map(count);
            assert_eq!(counts, [109 - 40, 40 - 2, 2], "{width}");
        }
    }
}

/// A dot of the part lies in front of the dot of the whole at the same place, never behind it.
#[test]
fn the_part_is_drawn_over_the_whole() {
    let outflow = layouts()
        .into_iter()
        .filter(|(name, _)| name.starts_with("outflow"));
    for (name, layout) in outflow {
        let scene = layout.frame(1.0);
        let mut places: Vec<(i32, i32, Paint)> = Vec::new();
        let mut covered = 0;
        for mark in &scene.marks {
            let Shape::Circle { center, .. } = &mark.shape else {
                continue;
            };
            let (x, y) = ((center.x * 8.0) as i32, (center.y * 8.0) as i32);
            let under = places.iter().find(|place| (place.0, place.1) == (x, y));
            if let Some(under) = under {
                assert_eq!(
                    (under.2, mark.paint),
                    (Paint::Subject, Paint::Emphasis),
                    "{name}"
                );
                covered += 1;
            }
            places.push((x, y, mark.paint));
        }
        let printed = name.contains("Printed");
        assert_eq!(
            covered > 0,
            printed,
            "{name}: the open end of the part lies over the whole"
        );
    }
}

#[test]
fn labels_carry_their_bounds() {
    let texts = |lang, reading| -> Vec<String> {
        let scene = outflow(lang, reading, 400.0).frame(1.0);
        let labels = scene.marks.iter().filter(|mark| mark.key.is_some());
        let labels = labels.filter_map(|mark| Some(label(mark)?.replace('\u{200a}', "")));
        labels.collect()
    };
    let chinese = texts("zh-CN", Reading::Printed);
    for label in ["340多", "190多", "50多", "30多", "−44.15%"] {
        assert!(
            chinese.iter().any(|text| text == label),
            "{label} in {chinese:?}"
        );
    }
    let english = texts("en", Reading::Printed);
    for label in ["over 340", "over 190", "over 50", "over 30", "−44.15%"] {
        assert!(
            english.iter().any(|text| text == label),
            "{label} in {english:?}"
        );
    }
    for lang in ["zh-CN", "en"] {
        let pinned = texts(lang, Reading::Pinned);
        for label in ["342", "191", "52", "36"] {
            assert!(
                pinned.iter().any(|text| text == label),
                "{label} in {pinned:?}"
            );
        }
    }
}

/// Every label of a value that was worked out has a ring beside it.
#[test]
fn what_is_worked_out_is_marked_as_such() {
    for width in DESIGN_WIDTHS {
        let scene = outflow("en", Reading::Pinned, width).frame(1.0);
        for mark in &scene.marks {
            let worked_out =
                label(mark).is_some_and(|text| text.chars().all(|c| c.is_ascii_digit()));
            if !worked_out || mark.key.is_none() {
                continue;
            }
            let room = mark.bounds();
            let beside = scene.marks.iter().any(|other| {
                let ring = matches!(
                    &other.shape,
                    Shape::Circle {
                        fill: Fill::Hollow(_),
                        ..
                    }
                );
                let at = other.bounds();
                ring && other.key == mark.key
                    && at.max.x <= room.min.x + 4.0
                    && at.max.x > room.min.x - 8.0
                    && at.min.y > room.min.y
                    && at.max.y < room.max.y
            });
            assert!(beside, "{mark:?} at {width}");
        }
    }
}

#[test]
fn a_frame_depends_on_nothing_but_its_moment() {
    let layout = outflow("zh-CN", Reading::Printed, 640.0);
    let early = layout.frame(0.3);
    let _ = layout.frame(0.9);
    assert_eq!(layout.frame(0.3), early);
    assert_eq!(layout.frame(1.0), layout.frame(7.0));
    assert_eq!(layout.frame(0.0), layout.frame(-1.0));
}

/// How much colour is in the picture.
fn ink(scene: &Scene) -> f32 {
    let marks = scene.marks.iter();
    marks.map(|mark| mark.opacity * area(mark)).sum()
}

fn area(mark: &Mark) -> f32 {
    match &mark.shape {
        Shape::Circle { radius, .. } => radius * radius * std::f32::consts::PI,
        Shape::Rect { rect, .. } => (rect.max.x - rect.min.x) * (rect.max.y - rect.min.y),
        Shape::Line { from, to, width } => (to.x - from.x).hypot(to.y - from.y) * width,
        Shape::Text(label) => text::width(&label.text, label.size, label.bold) * label.size * 0.4,
    }
}

/// No mark appears or vanishes at a stroke: over a thousandth of the time the amount of colour in
/// the picture changes by little, at the seams of the steps too.
#[test]
fn motion_does_not_jump() {
    for (name, layout) in layouts() {
        let steps = 1000;
        let mut last = ink(&layout.frame(0.0));
        let total = ink(&layout.frame(1.0));
        for n in 1..=steps {
            let now = ink(&layout.frame(n as f32 / steps as f32));
            let at = n as f32 / steps as f32;
            // The copies that cross lie under the first column at the start, and are drawn from
            // the first moment on; that doubles it without anything being seen to change.
            if n > 1 {
                assert!(
                    (now - last).abs() < total * 0.02,
                    "{name} at {at}: {last} to {now}"
                );
            }
            last = now;
        }
    }
}

/// At the start the dots that will cross lie exactly on those of the first column.
#[test]
fn crossing_starts_where_the_first_column_stands() {
    let layout = outflow("zh-CN", Reading::Printed, 640.0);
    let standing = layout.frame(0.0);
    let places: Vec<Rect> = standing.marks.iter().map(Mark::bounds).collect();
    let start = layout.frame(0.0005);
    for mark in &start.marks {
        if let Shape::Circle { center, .. } = &mark.shape {
            let near = |place: &Rect| place.overlaps(&Rect::around(*center, 0.5));
            assert!(places.iter().any(near), "{mark:?}");
        }
    }
    assert!(
        start.marks.len() > standing.marks.len(),
        "nothing has set out"
    );
}

/// A backend that only notes where discs are drawn.
#[derive(Default)]
struct Recorder(Vec<BackendCoord>);

impl DrawingBackend for Recorder {
    type ErrorType = std::fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        (1, 1)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        _: BackendCoord,
        _: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        _: &str,
        _: &S,
        _: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.push(center);
        Ok(())
    }
}

/// Backends count in whole numbers. In slow motion a dot must take many more places than there are
/// pixels on its way, or it would be seen to step.
#[test]
fn slow_motion_does_not_step() {
    let layout = outflow("zh-CN", Reading::Printed, 640.0);
    let mut places: Vec<i32> = Vec::new();
    for n in 0..=1000 {
        let mut recorder = Recorder::default();
        let scene = layout.frame(0.15 + n as f32 * 1e-5);
        draw(&scene, &Theme::LIGHT, &mut recorder).expect("nothing can fail");
        places.extend(recorder.0.last().map(|center| center.0));
    }
    let way = places.last().zip(places.first()).map_or(0, |(a, b)| a - b);
    let pixels = way as f32 / GRID;
    places.dedup();
    assert!(pixels > 3.0, "{pixels}");
    assert!(
        places.len() as f32 > pixels * 8.0,
        "{} places on {pixels} pixels",
        places.len()
    );
}

#[test]
fn steps_take_between_600_and_900_milliseconds() {
    for (_, layout) in layouts() {
        let duration = layout.duration();
        assert!((600.0..=5000.0).contains(&duration), "{duration}");
    }
}

#[test]
fn rooms_get_the_widest_layout_that_fits() {
    assert_eq!(design_width(328.0, 1.0), 280.0);
    assert_eq!(design_width(720.0, 1.0), 640.0);
    assert_eq!(design_width(1400.0, 1.0), 1000.0);
    assert_eq!(design_width(200.0, 1.0), 280.0);
    assert_eq!(
        design_width(720.0, 2.0),
        330.0,
        "twice the text, half the room"
    );
    for room in 280..=1400 {
        let scale = room as f32 / design_width(room as f32, 1.0);
        assert!((1.0..=1.4).contains(&scale), "{room}: {scale}");
    }
}

#[test]
fn text_is_never_small() {
    for (name, layout) in layouts() {
        for mark in &layout.frame(1.0).marks {
            if let Shape::Text(label) = &mark.shape {
                assert!(label.size >= 12.0, "{name}: {label:?}");
            }
        }
    }
}

fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_can_be_told_from_the_paper() {
    for theme in [Theme::LIGHT, Theme::DARK] {
        let paper = theme.color(Paint::Paper);
        for paint in [
            Paint::Ink,
            Paint::Muted,
            Paint::Subject,
            Paint::EmphasisText,
        ] {
            let found = contrast(theme.color(paint), paper);
            assert!(found >= 4.5, "{paint:?}: {found}");
        }
        let found = contrast(theme.color(Paint::Emphasis), paper);
        assert!(found >= 3.0, "emphasis: {found}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever counts an editor puts in, small or large, rising or falling, every mark stays inside
    /// and no column grows past its height.
    #[test]
    fn any_counts_can_be_drawn(
        before in 1i64..200_000, after in 0i64..200_000,
        part in 0.0f64..=1.0, width in 0usize..DESIGN_WIDTHS.len(), progress in 0.0f32..=1.0,
    ) {
        let mut story = STORY.clone();
        for figure in story.figures.to_mut() {
            let part = if figure.key == "outflow.linxia" { part } else { 1.0 };
            if !figure.key.starts_with("outflow") {
                continue;
            }
            for (value, count) in figure.values.to_mut().iter_mut().zip([before, after]) {
                let count = (count as f64 * part) as i64;
                value.bound = Some(news_figure::figures::Bound::counted(Decimal::new(count, 0)));
                value.pinned = None;
            }
        }
        let chapter = Chapter::named("outflow").expect("the chapter");
        let layout = layout_of(&story, &WORDS[0], chapter, Reading::Printed, DESIGN_WIDTHS[width]);
        let scene = layout.frame(progress);
        prop_assert!(scene.size.h < 700.0, "{}", scene.size.h);
        prop_assert!(scene.marks.len() < 1700, "{} marks", scene.marks.len());
        for mark in &scene.marks {
            let room = mark.bounds();
            prop_assert!(room.min.x >= 0.0 && room.max.x <= scene.size.w, "{:?}", mark);
            prop_assert!(room.max.y <= scene.size.h, "{:?}", mark);
        }
    }
}

#[test]
fn text_breaks_as_chinese_typography_asks() {
    let note = "每点1人，一排十点；渐淡的一排是“多”，指341至349人。";
    for room in (40..300).step_by(7) {
        let lines = text::wrap(note, 12.0, room as f32);
        assert_eq!(lines.concat(), note);
        for line in &lines {
            let first = line.chars().next().unwrap_or(' ');
            let last = line.chars().last().unwrap_or(' ');
            assert!(!"，。；、”%".contains(first), "{line} at {room}");
            assert!(!"“（".contains(last), "{line} at {room}");
            for number in ["341", "349", "1人"] {
                let cut = lines.concat().matches(number).count();
                let kept: usize = lines.iter().map(|line| line.matches(number).count()).sum();
                assert_eq!(cut, kept, "{number} is cut at {room}: {lines:?}");
            }
        }
    }
}

#[test]
fn han_and_digits_stand_a_hair_apart() {
    assert_eq!(text::spaced("340多人"), "340\u{200a}多人");
    assert_eq!(text::spaced("下降44.15%，"), "下降\u{200a}44.15%，");
    assert_eq!(text::spaced("over 340"), "over 340");
}

mod steps {
    use news_figure::easing::cubic_in_out;
    use news_figure::timeline::Timeline;

    #[test]
    fn easing_starts_ends_and_is_symmetrical() {
        assert_eq!(
            (cubic_in_out(0.0), cubic_in_out(0.5), cubic_in_out(1.0)),
            (0.0, 0.5, 1.0)
        );
        assert_eq!((cubic_in_out(-3.0), cubic_in_out(3.0)), (0.0, 1.0));
        let mut last = 0.0;
        for n in 0..=100 {
            let t = n as f32 / 100.0;
            assert!(
                (cubic_in_out(t) + cubic_in_out(1.0 - t) - 1.0).abs() < 1e-5,
                "{t}"
            );
            assert!(cubic_in_out(t) >= last, "{t}");
            last = cubic_in_out(t);
        }
    }

    #[test]
    fn steps_follow_each_other() {
        let timeline = Timeline([900.0, 600.0]);
        let steps = |progress| [0, 1].map(|step| (timeline.step(step, progress) * 1e4).round());
        assert_eq!(timeline.duration(), 1500.0);
        assert_eq!(steps(0.0), [0.0, 0.0]);
        assert_eq!(steps(0.3), [5e3, 0.0]);
        assert_eq!(steps(0.6), [1e4, 0.0]);
        assert_eq!(steps(0.8), [1e4, 5e3]);
        assert_eq!(steps(1.0), [1e4, 1e4]);
        assert!((timeline.linear(0, 0.15) - 0.25).abs() < 1e-5);
    }
}
