//! The SVG element of a plan.

use super::chain::stages;
use super::marks::written;
use super::numbers::px;
use super::plan::Plan;

/// Writes a plan as an SVG element for an HTML document. It has no id, no class and no style sheet, and no address but its namespace.
/// `style` is the value of its attribute `style`.
pub fn write(plan: &Plan, style: &str) -> String {
    let [width, height] = [plan.size.width, plan.size.height].map(px);
    let body = written(&plan.still) + &stages(&plan.stages, plan.size);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"100%\" style=\"{style}\">{body}</svg>"
    )
}
