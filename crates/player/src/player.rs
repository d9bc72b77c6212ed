//! The state of one chart on a page: which of its layouts is shown.

use crate::charts::{DESIGN_WIDTHS, design_width};
use crate::geom::{Point, Rect, Size};
use crate::scene::Scene;
use crate::sheet::Leaf;
use figures::chart_spec::ValueMode;

/// Supplies the layouts of one chart.
pub trait ChartSource {
    /// Returns the chart laid out for a width, one of [`DESIGN_WIDTHS`], or `None` if it cannot be laid out.
    fn leaf(&self, reading: ValueMode, width: f32) -> Option<Leaf>;
}

/// A chart on a page. The layout shown depends on the arguments of the latest calls alone.
pub struct Player<S> {
    source: S,
    reading: ValueMode,
    width: f32,
    /// The layout for `reading` and `width`; `None` until it is needed.
    leaf: Option<Leaf>,
}

impl<S: ChartSource> Player<S> {
    /// A player with printed values, in the narrowest layout.
    pub fn new(source: S) -> Self {
        Self {
            source,
            reading: ValueMode::Printed,
            width: DESIGN_WIDTHS[0],
            leaf: None,
        }
    }

    /// The source of the layouts.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// Changes the source. Layouts are requested from it again.
    pub fn update_source(&mut self, change: impl FnOnce(&mut S)) {
        change(&mut self.source);
        self.leaf = None;
    }

    /// Whether printed or derived values are shown.
    pub fn reading(&self) -> ValueMode {
        self.reading
    }

    /// The width of the layout, in CSS pixels.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Shows derived values, or printed ones.
    pub fn set_derived(&mut self, derived: bool) {
        self.reading = if derived {
            ValueMode::Derived
        } else {
            ValueMode::Printed
        };
        self.leaf = None;
    }

    /// Chooses the widest layout that fits `available` CSS pixels, with text enlarged by `text_scale` (1 is
    /// the usual size). Returns the size of the layout in its own pixels, or `None` if the chart cannot be
    /// laid out.
    pub fn fit(&mut self, available: f32, text_scale: f32) -> Option<Size> {
        let width = design_width(available, text_scale);
        if width != self.width {
            self.width = width;
            self.leaf = None;
        }
        self.leaf().map(|leaf| leaf.chart.size)
    }

    /// The durations of the steps of the animation, in milliseconds.
    pub fn steps(&mut self) -> Vec<f32> {
        let leaf = self.leaf();
        leaf.map_or_else(Vec::new, |leaf| leaf.chart.steps())
    }

    /// The scene at `progress`, from 0 to 1.
    pub fn scene_at(&mut self, progress: f32) -> Option<Scene> {
        self.leaf().map(|leaf| leaf.chart.frame(progress))
    }

    /// The bounds of every figure of the description at `progress`: left, top, width and height in pixels of
    /// the layout, one after the other. A figure that is not visible then has its bounds at the end of the
    /// animation.
    pub fn places(&mut self, progress: f32) -> Vec<f32> {
        let places = self.leaf().map(|leaf| leaf.places(progress));
        let numbers = |Rect { min, max }: Rect| [min.x, min.y, max.x - min.x, max.y - min.y];
        let places = places.into_iter().flatten();
        places.flat_map(numbers).collect()
    }

    /// The index, in the list of the description, of the figure nearest to a point and no further away than
    /// `radius`, in pixels of the layout.
    pub fn figure_at(&mut self, point: Point, radius: f32, progress: f32) -> Option<usize> {
        self.leaf()?.figure_at(point, radius, progress)
    }

    fn leaf(&mut self) -> Option<&Leaf> {
        if self.leaf.is_none() {
            self.leaf = self.source.leaf(self.reading, self.width);
        }
        self.leaf.as_ref()
    }
}
