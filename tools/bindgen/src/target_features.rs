//! Removes features from the list that a compiler writes into a module, so that wasm-bindgen does not use them.
//!
//! The list is the custom section `target_features`: a vector of entries, each with a prefix byte and a name
//! (<https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md#target-features-section>). The standard library
//! declares features that the code of a module need not use.

use std::error::Error;

/// Length of the magic number and the version at the start of a module, in bytes.
const HEADER: usize = 8;
const CUSTOM_SECTION: u8 = 0;
const NAME: &[u8] = b"target_features";

/// Returns the module without some entries of its list of features. A module without such a list is returned as it is.
///
/// # Errors
/// If the module is not valid up to the end of its sections.
pub fn without_features(module: &[u8], removed: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let (header, mut rest) = module.split_at_checked(HEADER).ok_or("no module")?;
    let mut output = header.to_vec();
    while let [id, after_id @ ..] = rest {
        let mut after_size = after_id;
        let size = read_u32(&mut after_size)? as usize;
        let (payload, next) = after_size
            .split_at_checked(size)
            .ok_or("a section is cut")?;
        match payload_of_list(*id, payload)? {
            Some(list) => write_section(&mut output, &filter(list, removed)?),
            None => output.extend(&rest[..rest.len() - next.len()]),
        }
        rest = next;
    }
    Ok(output)
}

/// Returns the entries of a list of features; `None` for any other section.
fn payload_of_list(id: u8, mut payload: &[u8]) -> Result<Option<&[u8]>, Box<dyn Error>> {
    if id != CUSTOM_SECTION {
        return Ok(None);
    }
    let name = read_bytes(&mut payload)?;
    Ok((name == NAME).then_some(payload))
}

/// Returns the entries without those that have one of the removed names.
fn filter(mut list: &[u8], removed: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let count = read_u32(&mut list)?;
    let mut kept = Vec::new();
    let mut kept_count = 0;
    for _ in 0..count {
        let (prefix, rest) = list.split_first().ok_or("an entry is cut")?;
        list = rest;
        let name = read_bytes(&mut list)?;
        if removed.iter().any(|feature| feature.as_bytes() == name) {
            continue;
        }
        kept.push(*prefix);
        write_bytes(&mut kept, name);
        kept_count += 1;
    }
    let mut output = Vec::new();
    write_u32(&mut output, kept_count);
    output.extend(kept);
    Ok(output)
}

fn write_section(output: &mut Vec<u8>, list: &[u8]) {
    let mut payload = Vec::new();
    write_bytes(&mut payload, NAME);
    payload.extend(list);
    output.push(CUSTOM_SECTION);
    write_bytes(output, &payload);
}

/// Reads a length and as many bytes.
fn read_bytes<'a>(input: &mut &'a [u8]) -> Result<&'a [u8], Box<dyn Error>> {
    let length = read_u32(input)? as usize;
    let (bytes, rest) = input.split_at_checked(length).ok_or("a text is cut")?;
    *input = rest;
    Ok(bytes)
}

fn write_bytes(output: &mut Vec<u8>, bytes: &[u8]) {
    write_u32(output, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    output.extend(bytes);
}

/// Reads an unsigned number in LEB128: seven bits a byte, the lowest first.
fn read_u32(input: &mut &[u8]) -> Result<u32, Box<dyn Error>> {
    let mut value = 0;
    for shift in (0..u32::BITS).step_by(7) {
        let (byte, rest) = input.split_first().ok_or("a number is cut")?;
        *input = rest;
        value |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err("a number is too long".into())
}

fn write_u32(output: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        output.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    output.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with a type section and a list of two features.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\0\x28\x0ftarget_features\x02+\x0freference-types+\x04simd";

    #[test]
    fn without_features_removes_only_the_named_entries() {
        let found = without_features(MODULE, &["reference-types", "multivalue"]).unwrap();
        let expected = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\0\x17\x0ftarget_features\x01+\x04simd";
        assert_eq!(found, expected);
        assert_eq!(without_features(MODULE, &["other"]).unwrap(), MODULE);
        assert_eq!(
            without_features(&MODULE[..14], &["simd"]).unwrap(),
            MODULE[..14]
        );
    }

    #[test]
    fn without_features_rejects_modules_that_are_cut() {
        for end in [3, 9, 12, 20, 40, MODULE.len() - 1] {
            assert!(
                without_features(&MODULE[..end], &["simd"]).is_err(),
                "{end}"
            );
        }
    }

    #[test]
    fn numbers_survive_writing_and_reading() {
        for value in [0, 127, 128, 300, u32::MAX] {
            let mut bytes = Vec::new();
            write_u32(&mut bytes, value);
            assert_eq!(read_u32(&mut bytes.as_slice()).unwrap(), value);
        }
    }
}
