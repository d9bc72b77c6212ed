//! The state of one chart on a page: value mode and width.

use crate::chart_file::LaidOutChart;
use crate::charts::{LAYOUT_WIDTHS, layout_width};
use crate::geom::{Point, Size};
use crate::scene::Scene;
use figures::chart_spec::ValueMode;

/// Supplies the layouts of one chart.
pub trait ChartSource {
    /// Returns the chart laid out for a width, one of [`LAYOUT_WIDTHS`], or `None` if it cannot be laid out.
    fn layout(&self, value_mode: ValueMode, width: f32) -> Option<LaidOutChart>;
}

/// A chart on a page. The layout that it shows depends only on the latest value mode, size and source.
pub struct Player<S> {
    source: S,
    value_mode: ValueMode,
    width: f32,
    /// The layout for `value_mode` and `width`; `None` until it is needed.
    layout: Option<LaidOutChart>,
}

impl<S: ChartSource> Player<S> {
    /// A player with printed values, in the narrowest layout.
    pub fn new(source: S) -> Self {
        Self {
            source,
            value_mode: ValueMode::Printed,
            width: LAYOUT_WIDTHS[0],
            layout: None,
        }
    }

    /// The source of the layouts.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// Changes the source. Layouts are requested from it again.
    pub fn update_source(&mut self, change: impl FnOnce(&mut S)) {
        change(&mut self.source);
        self.layout = None;
    }

    /// Whether printed or derived values are shown.
    pub fn value_mode(&self) -> ValueMode {
        self.value_mode
    }

    /// The width of the layout, in CSS pixels.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Shows derived values, or printed ones.
    pub fn set_derived(&mut self, derived: bool) {
        self.value_mode = if derived {
            ValueMode::Derived
        } else {
            ValueMode::Printed
        };
        self.layout = None;
    }

    /// Chooses the widest layout that fits `available` CSS pixels, with text enlarged by `text_scale` (1 is
    /// the usual size). Returns the size of the layout in its own pixels, or `None` if the chart cannot be
    /// laid out.
    pub fn resize(&mut self, available: f32, text_scale: f32) -> Option<Size> {
        let width = layout_width(available, text_scale);
        if width != self.width {
            self.width = width;
            self.layout = None;
        }
        self.layout().map(|layout| layout.chart.size)
    }

    /// The durations of the steps of the animation, in milliseconds.
    pub fn steps(&mut self) -> Vec<f32> {
        let layout = self.layout();
        layout.map_or_else(Vec::new, |layout| layout.chart.steps())
    }

    /// The scene at `progress`, from 0 to 1.
    pub fn scene_at(&mut self, progress: f32) -> Option<Scene> {
        self.layout().map(|layout| layout.chart.scene_at(progress))
    }

    /// The bounds of every figure of the description at `progress`: left, top, width and height in pixels of
    /// the layout, one after the other. A figure that is not visible then has its bounds at the end of the
    /// animation.
    pub fn all_figure_bounds(&mut self, progress: f32) -> Vec<f32> {
        let mut numbers = Vec::new();
        if let Some(layout) = self.layout() {
            for rect in layout.all_figure_bounds(progress) {
                numbers.extend([rect.min.x, rect.min.y, rect.width(), rect.height()]);
            }
        }
        numbers
    }

    /// The index, in the list of the description, of the figure nearest to a point and no further away than
    /// `radius`, in pixels of the layout.
    pub fn figure_at(&mut self, point: Point, radius: f32, progress: f32) -> Option<usize> {
        self.layout()?.figure_at(point, radius, progress)
    }

    fn layout(&mut self) -> Option<&LaidOutChart> {
        if self.layout.is_none() {
            self.layout = self.source.layout(self.value_mode, self.width);
        }
        self.layout.as_ref()
    }
}
