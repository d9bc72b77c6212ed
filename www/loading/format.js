/**
 * Version of what the build writes for the scripts of readers: the manifest and the chart files. It grows when an older script
 * would read them wrongly: tests/native/format.rs reads chart files of this version that were written before.
 */
export const FORMAT = 1;
