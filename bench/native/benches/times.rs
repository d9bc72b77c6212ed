//! Measures the time of every work item and compares it with the previous run: `cargo bench -p bench-native
//! --features criterion --profile times`.

use criterion::{Criterion, criterion_group, criterion_main};

fn all(criterion: &mut Criterion) {
    for mut work in bench_native::works() {
        criterion.bench_function(&work.name, |bencher| bencher.iter(|| (work.run)()));
    }
}

criterion_group!(times, all);
criterion_main!(times);
