//! Runs one work item a number of times: `bench-native NAME TIMES`. Without arguments, prints all names.

use std::env;
use std::process::ExitCode;

const USAGE: &str = "usage: bench-native [NAME TIMES]";

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.as_slice() {
        [] => {
            for work in bench_native::works() {
                println!("{}", work.name);
            }
            ExitCode::SUCCESS
        }
        [name, times] => run(name, times),
        _ => fail(USAGE),
    }
}

fn run(name: &str, times: &str) -> ExitCode {
    let Ok(times) = times.parse::<u32>() else {
        return fail(&format!("TIMES is \"{times}\": expected an integer"));
    };
    let mut works = bench_native::works();
    let Some(work) = works.iter_mut().find(|work| work.name == name) else {
        return fail(&format!("no work item \"{name}\"; {USAGE}"));
    };
    (0..times).for_each(|_| (work.run)());
    ExitCode::SUCCESS
}

fn fail(message: &str) -> ExitCode {
    eprintln!("bench-native: {message}");
    ExitCode::FAILURE
}
