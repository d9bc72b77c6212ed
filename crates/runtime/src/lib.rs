//! The `runtime` module, which readers load: plays the charts of a chart file. It contains no layout code.
//!
//! Only numbers cross the boundary to JavaScript, so neither side needs code that converts values. Charts are numbers.
//! Lists are in the memory of the module, where `www/loading/runtime-chart.js` reads them; an address is valid until the
//! next call. The `full` module, in the root of the repository, has a class with the same methods and more.
#![cfg(target_arch = "wasm32")]

use figures::chart_spec::ValueMode;
use player::chart_file::{LaidOutChart, layout, layouts};
use player::draw::commands::Frame;
use player::geom::Point;
use player::theme::Theme;
use player::{ChartSource, Player};
use std::cell::Cell;
use std::ptr::null;
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// The layouts of a chart file.
struct ChartFile(Vec<u8>);

impl ChartSource for ChartFile {
    // The checksum shows that the build wrote this file, so the layout is not validated again.
    fn layout(&self, value_mode: ValueMode, width: f32) -> Option<LaidOutChart> {
        layout(&self.0, value_mode, width)
    }
}

type Chart = Box<Player<ChartFile>>;

// A call takes what it changes out and puts it back at the end. A call that crashes so leaves a chart less, and no other chart
// notices it.
thread_local! {
    /// The charts by number; `None` for one that was freed or has crashed.
    static CHARTS: Cell<Vec<Option<Chart>>> = const { Cell::new(Vec::new()) };
    /// The file that is being received.
    static FILE: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static THEME: Cell<Theme> = const { Cell::new(Theme::LIGHT) };
    static FRAME: Cell<Frame> = const { Cell::new(Frame::EMPTY) };
    /// The list that was returned last: its length, and then its numbers.
    static LIST: Cell<Vec<f32>> = const { Cell::new(Vec::new()) };
}

/// Returns the address to which a file of `length` bytes is to be written, for [`chart_open`].
#[wasm_bindgen]
pub fn receive_file(length: usize) -> *mut u8 {
    let mut file = vec![0; length];
    let address = file.as_mut_ptr();
    set(&FILE, file);
    address
}

/// Opens the chart file that was received. Returns the number of the chart, or -1 if the file is corrupt.
#[wasm_bindgen]
pub fn chart_open() -> i32 {
    let file = take(&FILE);
    let Some(layouts) = layouts(&file) else {
        return -1;
    };
    let player = Player::new(ChartFile(layouts.to_vec()));
    let mut charts = take(&CHARTS);
    let free = charts.iter().position(Option::is_none);
    let number = free.unwrap_or(charts.len());
    charts.resize_with(charts.len().max(number + 1), || None);
    set(&CHARTS, charts);
    put_back(number, Some(Box::new(player)));
    number as i32
}

/// Frees the memory of a chart. Its number may be that of another chart later.
#[wasm_bindgen]
pub fn chart_free(number: usize) {
    put_back(number, None);
}

/// Chooses derived or printed values; see [`Player::set_derived`].
#[wasm_bindgen]
pub fn chart_set_derived(number: usize, derived: bool) {
    with(number, |chart| {
        chart.set_derived(derived);
        Some(())
    });
}

/// Chooses the layout for `available` CSS pixels; see [`Player::resize`]. Returns the address of a list of its width and
/// height, which is empty if the chart cannot be laid out.
#[wasm_bindgen]
pub fn chart_resize(number: usize, available: f32, text_scale: f32) -> *const f32 {
    list(number, |chart| {
        let size = chart.resize(available, text_scale)?;
        Some(vec![size.width, size.height])
    })
}

/// Returns the address of a list of the durations of the steps, in milliseconds.
#[wasm_bindgen]
pub fn chart_steps(number: usize) -> *const f32 {
    list(number, |chart| Some(chart.steps()))
}

/// Sets the colour of a token for the frames of all charts; see [`Theme::set`].
#[wasm_bindgen]
pub fn set_color(token: usize, color: u32) {
    let mut theme = theme();
    theme.set(token, color);
    set(&THEME, theme);
}

/// Draws the scene at `progress`, from 0 to 1. `scale` is device pixels per pixel of the layout. Returns the address of the
/// frame (see [`player::draw::commands`]), or 0 if the chart cannot be laid out.
#[wasm_bindgen]
pub fn chart_draw(number: usize, progress: f32, scale: f32) -> *const i32 {
    let Some(scene) = with(number, |chart| chart.scene_at(progress)) else {
        return null();
    };
    let mut frame = take(&FRAME);
    frame.draw(&scene, &theme(), scale);
    let address = frame.words().as_ptr();
    set(&FRAME, frame);
    address
}

/// Returns the address of a list of the bounds of all figures at `progress`; see [`Player::all_figure_bounds`].
#[wasm_bindgen]
pub fn chart_all_figure_bounds(number: usize, progress: f32) -> *const f32 {
    list(number, |chart| Some(chart.all_figure_bounds(progress)))
}

/// Returns the index of the figure at a point, or -1; see [`Player::figure_at`].
#[wasm_bindgen]
pub fn chart_figure_at(number: usize, x: f32, y: f32, radius: f32, progress: f32) -> i32 {
    let figure = with(number, |chart| {
        chart.figure_at(Point::new(x, y), radius, progress)
    });
    figure.map_or(-1, |figure| figure as i32)
}

// Values of the thread always exist, but `LocalKey::take` has a message for the case that they do not.

fn take<T: Default>(key: &'static LocalKey<Cell<T>>) -> T {
    key.try_with(Cell::take).unwrap_or_default()
}

fn theme() -> Theme {
    THEME.try_with(Cell::get).unwrap_or(Theme::LIGHT)
}

fn set<T>(key: &'static LocalKey<Cell<T>>, value: T) {
    let _ = key.try_with(|cell| cell.set(value));
}

/// Calls a function with a chart, if there is one.
fn with<R>(number: usize, call: impl FnOnce(&mut Chart) -> Option<R>) -> Option<R> {
    let mut chart = put_back(number, None)?;
    let result = call(&mut chart);
    put_back(number, Some(chart));
    result
}

/// Replaces a chart. Returns the one that had the number.
fn put_back(number: usize, chart: Option<Chart>) -> Option<Chart> {
    let mut charts = take(&CHARTS);
    let place = charts.get_mut(number);
    let before = place.and_then(|place| std::mem::replace(place, chart));
    set(&CHARTS, charts);
    before
}

/// Stores a list that a function returns for a chart, and returns its address.
fn list(number: usize, call: impl FnOnce(&mut Chart) -> Option<Vec<f32>>) -> *const f32 {
    let numbers = with(number, call).unwrap_or_default();
    let mut list = vec![numbers.len() as f32];
    list.extend(numbers);
    let address = list.as_ptr();
    set(&LIST, list);
    address
}
