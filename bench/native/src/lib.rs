//! Native benchmarks of the library: a layout, a frame, hit testing and a dot field.
//!
//! `benches/times.rs` measures the time of these work items. `src/main.rs` runs one of them under an instruction
//! counter, whose result does not depend on other programs.

use figures::chart_spec::{ChartSpec, ValueMode};
use layout::LayoutInput;
use layout::locale::Locale;
use player::draw::raster::Raster;
use player::geom::{Point, Rect, Size};
use player::scene::{Dots, Field};
use std::hint::black_box;
use story::BUILT_IN;

/// The width of the layouts, in CSS pixels: a typical column of text.
const WIDTH: f32 = 640.0;

/// Progress values, about one in each step of the animation.
const MOMENTS: [f32; 4] = [0.1, 0.4, 0.7, 1.0];

/// Radius of hit testing, in CSS pixels.
const HIT_RADIUS: f32 = 12.0;

/// Numbers of dots in a field.
const COUNTS: [i64; 5] = [1_000, 10_000, 36_000, 100_000, 1_000_000];

/// A work item to measure.
pub struct Work {
    /// The name, such as `frames/outflow`.
    pub name: String,
    /// Does the work once.
    pub run: Box<dyn FnMut()>,
}

/// All work items. Charts that cannot be laid out are left out.
pub fn works() -> Vec<Work> {
    let mut works: Vec<Work> = BUILT_IN.charts.iter().flat_map(of_chart).collect();
    works.extend(COUNTS.map(of_dots));
    works
}

fn work(kind: &str, name: &str, run: impl FnMut() + 'static) -> Work {
    Work {
        name: format!("{kind}/{name}"),
        run: Box::new(run),
    }
}

fn of_chart(spec: &'static ChartSpec) -> Vec<Work> {
    let input = LayoutInput {
        story: &BUILT_IN.story,
        locale: Locale::new(&BUILT_IN.messages[0]),
        spec,
        value_mode: ValueMode::Printed,
        width: WIDTH,
    };
    let (Some(chart), Some(hit_chart)) = (layout::build_chart(&input), layout::build_chart(&input))
    else {
        return Vec::new();
    };
    vec![
        work("layout", &spec.key, move || {
            black_box(layout::build_chart(black_box(&input)));
        }),
        work("frames", &spec.key, move || {
            for moment in MOMENTS {
                black_box(chart.scene_at(black_box(moment)));
            }
        }),
        work("hits", &spec.key, move || {
            let scene = hit_chart.scene_at(1.0);
            for point in points(&scene.size) {
                black_box(scene.figure_at(black_box(point), HIT_RADIUS));
            }
        }),
    ]
}

/// Points all over a chart, 40 pixels apart.
fn points(size: &Size) -> impl Iterator<Item = Point> {
    let (columns, rows) = (size.width as u16 / 40, size.height as u16 / 40);
    let at = |n: u16| f32::from(n) * 40.0 + 20.0;
    (0..columns * rows).map(move |n| Point::new(at(n % columns), at(n / columns)))
}

fn of_dots(count: i64) -> Work {
    let area = Rect::from_corner_size(Point::default(), Size::new(WIDTH, 360.0));
    // The largest pitch that fits, in multiples of an eighth of a pixel.
    let pitch = (WIDTH * 360.0 / count as f32).sqrt();
    let pitch = ((pitch * 8.0).floor() / 8.0).max(0.125);
    let field = Field {
        corner: Point::new(0.0, 360.0),
        pitch,
        rows: (360.0 / pitch) as i64,
    };
    let mut raster = Raster::default();
    work("dots", &count.to_string(), move || {
        raster.clear(&area, 1.0);
        let hatched = false;
        for (from, to, color) in [
            (0, count / 2, [11, 92, 96]),
            (count / 2, count, [191, 116, 22]),
        ] {
            let dots = Dots {
                field,
                from,
                to,
                hatched,
            };
            raster.stamp_dots(black_box(&dots), color, 1.0, 1.0);
        }
        black_box(&raster.pixels);
    })
}
