//! The SVG element of a plan.

use super::chain::stages;
use super::marks::written;
use super::numbers::px;
use super::plan::Plan;

/// Writes a plan as an SVG element for an HTML document. It has no id, no class and no style sheet, and no address but its namespace.
/// `style` is the value of its attribute `style`.
pub fn write(plan: &Plan, style: &str) -> String {
    let [width, height] = [plan.size.width, plan.size.height].map(px);
    let still = written(&plan.still);
    let stages = stages(plan);
    let body = if plan.has_copy() {
        let finished = written(&plan.finished);
        format!(
            "{still}<g><set attributeName=\"visibility\" to=\"hidden\" begin=\"click\"/>{finished}\
             <g visibility=\"visible\" opacity=\"0\"><animate attributeName=\"opacity\" begin=\"click\" dur=\".01s\" \
             values=\"1;1\" fill=\"freeze\" restart=\"never\"/>{stages}</g></g>"
        )
    } else {
        still + &stages
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"100%\" style=\"{style}\">{body}</svg>"
    )
}
