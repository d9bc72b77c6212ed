//! Protects hit testing and the bounds of figures: at each point the visible mark is found, and a figure's bounds contain
//! all of its marks and nothing else.

use player::geom::{Point, Rect, Size};
use player::scene::{Align, Dots, Field, Fill, Label, Mark, Scene, Shape, bounds};
use player::text;
use player::theme::{ColorToken, Typeface};

fn scene(shapes: impl IntoIterator<Item = (u8, Shape)>) -> Scene {
    let mark = |(figure, shape)| Mark::new(Some(figure), ColorToken::Emphasis, shape);
    Scene {
        size: Size::new(400.0, 400.0),
        typeface: Typeface::of("en"),
        figures: Vec::new(),
        marks: shapes.into_iter().map(mark).collect(),
    }
}

fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect {
        min: Point::new(left, top),
        max: Point::new(right, bottom),
    }
}

fn block(left: f32, top: f32, right: f32, bottom: f32) -> Shape {
    let rect = rect(left, top, right, bottom);
    let fill = Fill::Solid;
    Shape::Rect { rect, fill }
}

fn disc(x: f32, y: f32, radius: f32) -> Shape {
    let center = Point::new(x, y);
    let fill = Fill::Solid;
    Shape::Circle {
        center,
        radius,
        fill,
    }
}

fn line(from: (f32, f32), to: (f32, f32), width: f32) -> Shape {
    let [from, to] = [from, to].map(|(x, y)| Point::new(x, y));
    Shape::Line { from, to, width }
}

/// Returns dots ten pixels apart in five rows, with the lower left corner at (0, 100).
fn dots(from: i64, to: i64) -> Dots {
    let field = Field {
        corner: Point::new(0.0, 100.0),
        pitch: 10.0,
        rows: 5,
    };
    let hatched = false;
    Dots {
        field,
        from,
        to,
        hatched,
    }
}

/// Returns a bold label at a point on its baseline.
fn text_label(x: f32, y: f32, align: Align) -> Label {
    let at = Point::new(x, y);
    Label::bold(at, align, 20.0).with_text("over 340")
}

/// Fails unless hit testing at a point finds the shape exactly from this distance on.
fn assert_distance(shape: Shape, (x, y): (f32, f32), distance: f32) {
    let scene = scene([(7, shape.clone())]);
    let point = Point::new(x, y);
    let found = |radius| scene.figure_at(point, radius);
    assert_eq!(found(distance + 0.01), Some(7), "{shape:?} at {point:?}");
    if distance > 0.0 {
        assert_eq!(found(distance - 0.01), None, "{shape:?} at {point:?}");
    }
}

#[test]
fn distance_is_measured_to_the_edge_of_a_mark() {
    for (point, distance) in [
        ((100.0, 100.0), 0.0),
        ((107.0, 100.0), 0.0),
        ((115.0, 100.0), 5.0),
        ((109.0, 112.0), 5.0),
    ] {
        assert_distance(disc(100.0, 100.0, 10.0), point, distance);
    }
    for (point, distance) in [
        ((5.0, 5.0), 0.0),
        ((13.0, 14.0), 5.0),
        ((-3.0, 5.0), 3.0),
        ((5.0, -4.0), 4.0),
        ((4.0, 17.0), 7.0),
    ] {
        assert_distance(block(0.0, 0.0, 10.0, 10.0), point, distance);
    }
    let flat = line((0.0, 50.0), (100.0, 50.0), 4.0);
    for (point, distance) in [
        ((50.0, 51.0), 0.0),
        ((50.0, 57.0), 5.0),
        ((110.0, 50.0), 8.0),
        ((-6.0, 58.0), 8.0),
    ] {
        assert_distance(flat.clone(), point, distance);
    }
    // Ten pixels beside the middle, and beyond both ends.
    let slanted = line((10.0, 20.0), (70.0, 100.0), 2.0);
    for (point, distance) in [
        ((32.0, 66.0), 9.0),
        ((48.0, 54.0), 9.0),
        ((76.0, 108.0), 9.0),
        ((4.0, 12.0), 9.0),
    ] {
        assert_distance(slanted.clone(), point, distance);
    }
    assert_distance(line((5.0, 5.0), (5.0, 5.0), 2.0), (8.0, 9.0), 4.0);
}

/// Twelve dots are a square of three by three and three more in a column beside it.
#[test]
fn distance_to_a_dot_field_is_measured_to_its_cells() {
    for (point, distance) in [
        ((5.0, 95.0), 0.0),
        ((39.0, 71.0), 0.0),
        ((35.0, 65.0), 10.0),
        ((25.0, 61.0), 10.0),
        ((-5.0, 95.0), 10.0),
        ((5.0, 105.0), 10.0),
        ((80.0, 95.0), 40.0),
        ((20.0, 40.0), 30.0),
    ] {
        assert_distance(Shape::Dots(dots(0, 12)), point, distance);
    }
    // With another corner.
    let mut moved = dots(0, 12);
    moved.field.corner.x = 50.0;
    assert_distance(Shape::Dots(moved), (85.0, 75.0), 0.0);
    assert_distance(Shape::Dots(moved), (85.0, 65.0), 10.0);
    // Without the first four dots: the square of two by two in the corner.
    assert_distance(Shape::Dots(dots(4, 12)), (15.0, 85.0), 10.0);
    assert_distance(Shape::Dots(dots(4, 12)), (25.0, 95.0), 0.0);
    assert_distance(Shape::Dots(dots(4, 12)), (5.0, 75.0), 0.0);
}

#[test]
fn the_nearest_mark_is_found_or_the_front_one_of_two() {
    let over = scene([
        (1, block(0.0, 0.0, 50.0, 50.0)),
        (2, block(20.0, 20.0, 70.0, 70.0)),
    ]);
    let at = |scene: &Scene, x, y| scene.figure_at(Point::new(x, y), 12.0);
    assert_eq!(at(&over, 30.0, 30.0), Some(2));
    assert_eq!(at(&over, 10.0, 10.0), Some(1));
    assert_eq!(
        at(&over, 52.0, 10.0),
        Some(1),
        "two pixels from 1, ten from 2"
    );
    assert_eq!(
        at(&over, 15.0, 56.0),
        Some(2),
        "five pixels from 2, six from 1"
    );
    // A dot field is behind all other marks, whatever the order.
    let field = scene([
        (1, block(0.0, 80.0, 20.0, 100.0)),
        (2, Shape::Dots(dots(0, 12))),
    ]);
    assert_eq!(at(&field, 5.0, 95.0), Some(1));
    assert_eq!(at(&field, 25.0, 95.0), Some(2));
}

#[test]
fn invisible_marks_are_not_found() {
    let mut scene = scene([(1, block(0.0, 0.0, 50.0, 50.0))]);
    let point = Point::new(10.0, 10.0);
    scene.marks[0].opacity = 0.15;
    assert_eq!(scene.figure_at(point, 0.0), Some(1));
    assert!(scene.figure_bounds(1).is_some());
    scene.marks[0].opacity = 0.14;
    assert_eq!(scene.figure_at(point, 0.0), None);
    assert_eq!(scene.figure_bounds(1), None);
    scene.marks[0].opacity = 1.0;
    scene.marks[0].figure = None;
    assert_eq!(scene.figure_at(point, 0.0), None, "a mark without figure");
    assert_eq!(scene.figure_bounds(1), None);
}

/// The bounds of a figure contain its shapes, or its dots if they are larger, or its labels if it has nothing else.
#[test]
fn bounds_of_a_figure_contain_its_shapes() {
    let label = || Shape::Text(text_label(200.0, 200.0, Align::Left));
    let around_label = text_label(200.0, 200.0, Align::Left).bounds();
    let field = || Shape::Dots(dots(0, 9));
    let around_field = rect(0.0, 70.0, 30.0, 100.0);
    let bounds_of =
        |shapes: Vec<Shape>| scene(shapes.into_iter().map(|shape| (3, shape))).figure_bounds(3);
    assert_eq!(bounds_of(vec![]), None);
    assert_eq!(bounds_of(vec![label()]), Some(around_label));
    assert_eq!(bounds_of(vec![field(), label()]), Some(around_field));
    let large = rect(300.0, 300.0, 340.0, 340.0);
    assert_eq!(
        bounds_of(vec![field(), block(300.0, 300.0, 340.0, 340.0), label()]),
        Some(large)
    );
    let small = block(300.0, 300.0, 320.0, 320.0);
    assert_eq!(
        bounds_of(vec![field(), small.clone(), label()]),
        Some(around_field)
    );
    let same = rect(300.0, 300.0, 330.0, 330.0);
    assert_eq!(
        bounds_of(vec![field(), block(300.0, 300.0, 330.0, 330.0)]),
        Some(same)
    );
    // The bounds contain all shapes of a figure.
    let both = rect(300.0, 300.0, 380.0, 320.0);
    assert_eq!(
        bounds_of(vec![small, block(370.0, 300.0, 380.0, 310.0)]),
        Some(both)
    );
    // A small ring before a label belongs to the label; a larger shape does not.
    let ring = |side: f32| block(180.0, 190.0, 180.0 + side, 190.0 + side);
    let joined = rect(180.0, 190.0, 189.0, 199.0).union(&around_label);
    assert_eq!(bounds_of(vec![ring(9.0), label()]), Some(joined));
    assert_eq!(
        bounds_of(vec![ring(10.0), label()]),
        Some(rect(180.0, 190.0, 190.0, 200.0))
    );
    assert_eq!(
        bounds_of(vec![ring(9.0), field(), label()]),
        Some(around_field)
    );
    // ValidStory figures have their own bounds.
    let two = scene([
        (1, block(0.0, 0.0, 10.0, 10.0)),
        (2, block(20.0, 0.0, 30.0, 10.0)),
    ]);
    assert_eq!(two.figure_bounds(2), Some(rect(20.0, 0.0, 30.0, 10.0)));
}

#[test]
fn bounds_of_a_mark_contain_all_of_it() {
    let around = |shape| Mark::new(None, ColorToken::Emphasis, shape).bounds();
    assert_eq!(around(disc(50.0, 60.0, 5.0)), rect(45.0, 55.0, 55.0, 65.0));
    assert_eq!(
        around(line((10.0, 50.0), (30.0, 20.0), 4.0)),
        rect(8.0, 18.0, 32.0, 52.0)
    );
    assert_eq!(
        around(Shape::Dots(dots(4, 12))),
        rect(0.0, 70.0, 40.0, 100.0)
    );
    assert_eq!(
        around(Shape::Dots(dots(9, 12))),
        rect(30.0, 70.0, 40.0, 100.0)
    );
    assert_eq!(
        around(Shape::Dots(dots(7, 7))),
        rect(0.0, 100.0, 0.0, 100.0),
        "none"
    );
    let width = text::width("over 340", 20.0, true);
    for (align, left) in [
        (Align::Left, 200.0),
        (Align::Middle, 200.0 - width / 2.0),
        (Align::Right, 200.0 - width),
    ] {
        let found = text_label(200.0, 100.0, align).bounds();
        assert_eq!((found.min.x, found.max.x), (left, left + width));
        // Some letters reach below the baseline.
        assert_eq!(found.height(), 20.0);
        assert!(found.max.y > 101.0 && found.max.y < 104.0, "{found:?}");
    }
    assert_eq!(bounds(&[]), None);
}

#[test]
fn bounds_of_a_field_contain_its_dots() {
    let field = dots(0, 1).field;
    assert_eq!(field.bounds(0), rect(0.0, 100.0, 0.0, 100.0));
    assert_eq!(field.bounds(1), rect(0.0, 90.0, 10.0, 100.0));
    assert_eq!(field.bounds(5), rect(0.0, 80.0, 30.0, 100.0));
    assert_eq!(field.bounds(7), rect(0.0, 70.0, 30.0, 100.0));
    assert_eq!(field.bounds(27), rect(0.0, 50.0, 60.0, 100.0));
    assert_eq!(field.row_length(-3, 0), 0, "negative counts are zero");
    assert_eq!(field.center(3, 1), Point::new(35.0, 85.0));
}

/// Three of eight hatched dots in a row or column are pale, and no other dots.
#[test]
fn hatching_has_diagonal_stripes() {
    let dots = dots(0, 25);
    let hatched = Dots {
        hatched: true,
        ..dots
    };
    let pale = |row| {
        (0..16)
            .map(|column| u8::from(hatched.is_pale(column, row)))
            .collect::<Vec<_>>()
    };
    assert_eq!(pale(0), [1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0]);
    assert_eq!(pale(1), [1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1]);
    assert!(!dots.is_pale(0, 0));
}

#[test]
fn opacities_multiply() {
    let mark = Mark::new(None, ColorToken::Emphasis, disc(0.0, 0.0, 1.0));
    assert_eq!(mark.faded(0.5).faded(0.5).opacity, 0.25);
}
