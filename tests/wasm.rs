//! Protects the boundary to JavaScript, in a browser: values pass it unchanged, invalid figures are rejected with
//! problems and change nothing, and the canvas shows the chart.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

#[path = "canvas/painter.rs"]
mod painter;

use crate::painter::Painter;
use js_sys::{Array, JSON, Object, Reflect};
use news_figure::{Chart, Story, tokens};
use player::theme::Theme;
use story::BUILT_IN;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Draws a moment of a chart on a canvas in a theme, as the page does.
fn draw(chart: &mut Chart, painter: &Painter, progress: f32, scale: f32, theme: Theme) {
    for (token, [r, g, b]) in theme.0.into_iter().enumerate() {
        chart.set_color(token, u32::from_be_bytes([0, r, g, b]));
    }
    let size = chart.resize(700.0, 1.0);
    let frame = chart.draw(progress, scale);
    assert!(!frame.is_null(), "a frame");
    painter.paint(frame, [size[0], size[1]], scale);
}

fn chart(lang: &str) -> Chart {
    let mut chart = Chart::new(&Story::built_in(), "outflow", lang).expect("the chart");
    assert_eq!(chart.resize(700.0, 1.0).len(), 2);
    chart
}

fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a page");
    let canvas = document.create_element("canvas").expect("an element");
    canvas.unchecked_into()
}

/// Returns the pixels of a canvas, four bytes each.
fn pixels(canvas: &HtmlCanvasElement) -> Vec<u8> {
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (w, h) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let image = context.get_image_data(0.0, 0.0, w, h);
    let Clamped(data) = image.expect("an image").data();
    data
}

/// Counts the pixels that have about this colour.
fn count(canvas: &HtmlCanvasElement, [r, g, b]: [u8; 3]) -> usize {
    let near = |a: u8, b: u8| a.abs_diff(b) < 8;
    let data = pixels(canvas);
    let pixels = data.chunks_exact(4);
    pixels
        .filter(|p| p[3] > 200 && near(p[0], r) && near(p[1], g) && near(p[2], b))
        .count()
}

fn get(object: &JsValue, path: &[&str]) -> JsValue {
    path.iter().fold(object.clone(), |object, key| {
        Reflect::get(&object, &JsValue::from_str(key)).expect("an object")
    })
}

fn figures(chart: &Chart) -> JsValue {
    chart.figures().expect("the figures").unchecked_into()
}

fn text(value: &JsValue) -> String {
    JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .expect("an object")
}

/// Returns the value of the first figure in its second year.
fn second_value(figures: &JsValue) -> JsValue {
    get(figures, &["figures", "0", "values", "1"])
}

fn set(object: &JsValue, key: &str, value: &str) {
    Reflect::set(object, &key.into(), &value.into()).expect("an object");
}

const SUBJECT: [u8; 3] = [0x0b, 0x5c, 0x60];
const EMPHASIS: [u8; 3] = [0xbf, 0x74, 0x16];

#[wasm_bindgen_test]
fn the_canvas_shows_the_chart() {
    let (mut chart, canvas) = (chart("zh-CN"), canvas());
    let painter = Painter::new(&canvas);
    draw(&mut chart, &painter, 1.0, 1.0, Theme::LIGHT);
    assert_eq!(canvas.width(), 640);
    let (subject, emphasis) = (count(&canvas, SUBJECT), count(&canvas, EMPHASIS));
    assert!(subject > 10_000, "{subject} pixels of the columns");
    assert!(emphasis > 1_000, "{emphasis} pixels of the part");
    draw(&mut chart, &painter, 0.0, 1.0, Theme::LIGHT);
    let before = count(&canvas, SUBJECT);
    assert!(
        before < subject * 4 / 5,
        "the second column is not drawn yet: {before} of {subject}"
    );
    assert!(
        before > subject / 2,
        "the first column is drawn: {before} of {subject}"
    );
}

#[wasm_bindgen_test]
fn each_frame_replaces_the_last() {
    let (mut chart, canvas) = (chart("en"), canvas());
    let painter = Painter::new(&canvas);
    draw(&mut chart, &painter, 1.0, 2.0, Theme::LIGHT);
    let first = pixels(&canvas);
    draw(&mut chart, &painter, 0.4, 2.0, Theme::LIGHT);
    assert!(
        pixels(&canvas) != first,
        "another progress has another picture"
    );
    draw(&mut chart, &painter, 1.0, 2.0, Theme::LIGHT);
    assert!(
        pixels(&canvas) == first,
        "the same progress has the same picture"
    );
}

#[wasm_bindgen_test]
fn canvas_has_the_pixel_ratio_and_the_theme() {
    let (mut chart, canvas) = (chart("zh-CN"), canvas());
    let painter = Painter::new(&canvas);
    for ratio in [1.0, 1.5, 4.0] {
        draw(&mut chart, &painter, 1.0, ratio, Theme::DARK);
        assert_eq!(canvas.width() as f32, (640.0 * ratio).round());
    }
    assert!(count(&canvas, [0x3f, 0x9c, 0x99]) > 10_000, "dark colours");
}

#[wasm_bindgen_test]
fn figures_have_bounds_and_derived_values() {
    let figures = figures(&chart("en"));
    let all: Array = get(&figures, &["figures"]).unchecked_into();
    assert_eq!(all.length() as usize, BUILT_IN.story.figures.len());
    let first = get(&figures, &["figures", "0"]);
    assert_eq!(get(&first, &["key"]), JsValue::from_str("outflow.province"));
    let value = get(&first, &["values", "0"]);
    assert_eq!(get(&value, &["printed"]), JsValue::from_str("340多人"));
    assert_eq!(
        text(&get(&value, &["bound"])),
        r#"{"kind":"more-than","value":"340","upper":"350"}"#
    );
    assert_eq!(
        text(&get(&value, &["derived"])),
        concat!(
            r#"{"low":{"value":"342","open":false},"high":{"value":"342","open":false},"#,
            r#""values":[342],"derivation":0}"#
        )
    );
}

#[wasm_bindgen_test]
fn figures_can_be_set_again() {
    let mut chart = chart("en");
    let before = figures(&chart);
    chart.set_figures(before.clone()).expect("its own figures");
    assert_eq!(text(&figures(&chart)), text(&before));
}

#[wasm_bindgen_test]
fn consistent_figures_are_accepted() {
    let mut chart = chart("zh-CN");
    let wanted = figures(&chart);
    set(&second_value(&wanted), "printed", "180多人");
    set(&get(&wanted, &["changes", "0"]), "printed", "下降46.20%");
    chart.set_figures(wanted).expect("342 → 184 is consistent");
    let derived = get(&second_value(&figures(&chart)), &["derived", "low"]);
    assert_eq!(text(&derived), r#"{"value":"184","open":false}"#);
    let description: JsValue = chart.description().expect("a description").unchecked_into();
    let takeaway = get(&description, &["takeaway"])
        .as_string()
        .expect("a text");
    assert!(takeaway.contains("180多人"), "{takeaway}");
}

#[wasm_bindgen_test]
fn conflicting_figures_are_rejected_and_change_nothing() {
    let mut chart = chart("en");
    let before = text(&figures(&chart));
    let wanted = figures(&chart);
    set(&second_value(&wanted), "printed", "180多人");
    set(
        &get(&wanted, &["figures", "5", "values", "0"]),
        "printed",
        "many",
    );
    let problems: Array = chart
        .set_figures(wanted)
        .expect_err("two mistakes")
        .unchecked_into();
    assert_eq!(problems.length(), 2);
    let all = text(&problems);
    for expected in ["outflow.province.change", "180多人", "many"] {
        assert!(all.contains(expected), "{expected} in {all}");
    }
    assert_eq!(text(&figures(&chart)), before);
}

#[wasm_bindgen_test]
fn values_of_wrong_types_are_rejected_with_problems() {
    let mut chart = chart("en");
    let before = text(&figures(&chart));
    let empty: JsValue = Object::new().into();
    let list: JsValue = Array::new().into();
    for nonsense in [
        JsValue::NULL,
        JsValue::UNDEFINED,
        340.into(),
        "340".into(),
        empty,
        list,
    ] {
        let shown = format!("{nonsense:?}");
        let problems = chart.set_figures(nonsense).expect_err(&shown);
        let problems: Array = problems.unchecked_into();
        assert!(problems.length() > 0, "{shown}");
        let first = problems.get(0);
        for part in ["key", "found", "expected"] {
            let text = get(&first, &[part]).as_string().expect(part);
            assert!(!text.is_empty(), "{part} for {shown}");
        }
    }
    assert_eq!(text(&figures(&chart)), before);
}

#[wasm_bindgen_test]
fn unknown_charts_are_rejected() {
    assert!(Chart::new(&Story::built_in(), "nowhere", "en").is_err());
    assert!(chart("en").has_derived());
}

/// `www/loading/negotiate-locale.js` chooses among the languages.
#[wasm_bindgen_test]
fn languages_are_those_of_the_messages() {
    let languages = Story::built_in().languages();
    assert_eq!(languages, ["zh-CN", "en", "zh-Hant"]);
    for lang in languages {
        assert_eq!(chart(&lang).lang(), lang);
    }
    assert!(Chart::new(&Story::built_in(), "outflow", "tlh").is_err());
}

/// A story in binary form is the story itself; anything else is refused.
#[wasm_bindgen_test]
fn a_story_is_read_from_its_binary_form() {
    let bytes = BUILT_IN.to_bytes().expect("a story");
    let story = Story::new(&bytes).unwrap_or_else(|_| panic!("the same story"));
    let figures = |story: &Story| text(&story.figures().expect("figures").into());
    assert_eq!(figures(&story), figures(&Story::built_in()));
    assert!(Story::new(&bytes[1..]).is_err());
    assert!(Story::new(&[]).is_err());
}

/// The layout depends only on the available width and the text scale, and not on earlier calls.
#[wasm_bindgen_test]
fn layout_depends_only_on_width_and_text_scale() {
    let mut chart = chart("en");
    for _ in 0..2 {
        for (available, text_scale, width) in [
            (1248.0, 1.0, 1000.0),
            (700.0, 1.0, 640.0),
            (700.0, 2.0, 330.0),
            (450.0, 1.0, 400.0),
            (40.0, 1.0, 280.0),
        ] {
            assert_eq!(chart.resize(available, text_scale)[0], width);
        }
    }
}

#[wasm_bindgen_test]
fn tokens_are_a_style_sheet() {
    let text = tokens();
    assert!(
        text.contains(":host{--news-figure-paper:#fbfaf7;"),
        "{text}"
    );
    assert!(text.contains(":host([theme=dark])"), "{text}");
}
