//! Reads layouts from chart files.
//!
//! The bytes are in the form that the crate `postcard` writes from the `Serialize` implementations
//! (<https://postcard.jamesmunns.com/wire-format>): numbers without names, lists after their length, enums after the index of
//! the variant. `postcard` can read it too, but what it links is larger than all of this. `tests/native/decode.rs` compares both.

/// The bits of a byte that hold a part of a whole number. The highest one is set if more follow.
const LOWEST_SEVEN: u8 = 127;

/// The bytes that are left to be read. After a mistake all values are zero, and all lists are empty.
#[derive(Debug)]
pub struct Input<'a> {
    bytes: &'a [u8],
    failed: bool,
}

/// A value that can be read from a layout.
pub trait Decode {
    /// Reads the value. Any value is returned after a mistake.
    fn decode(input: &mut Input) -> Self;
}

/// Reads a value from bytes; `None` if they are no such value. Bytes after the value are ignored.
pub fn decode<T: Decode>(bytes: &[u8]) -> Option<T> {
    let mut input = Input::new(bytes);
    let value = T::decode(&mut input);
    (!input.failed).then_some(value)
}

impl<'a> Input<'a> {
    /// Input from some bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        let failed = false;
        Self { bytes, failed }
    }

    /// Whether the bytes so far were wrong.
    pub fn has_failed(&self) -> bool {
        self.failed
    }

    /// Marks the bytes as wrong.
    pub fn fail(&mut self) {
        self.bytes = &[];
        self.failed = true;
    }

    /// Reads a whole number of up to 64 bits: seven bits in each byte, from the lowest to the highest, the last one below
    /// 128.
    pub fn whole(&mut self) -> u64 {
        let mut value = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = u8::decode(self);
            value |= u64::from(byte & LOWEST_SEVEN) << shift;
            if byte <= LOWEST_SEVEN {
                return value;
            }
        }
        self.fail();
        0
    }

    /// Reads bytes after their length.
    pub fn bytes(&mut self) -> &'a [u8] {
        let length = usize::try_from(self.whole()).unwrap_or(usize::MAX);
        match self.bytes.split_at_checked(length) {
            Some((bytes, rest)) => {
                self.bytes = rest;
                bytes
            }
            None => {
                self.fail();
                &[]
            }
        }
    }
}

impl Decode for u8 {
    fn decode(input: &mut Input) -> Self {
        if let Some((byte, rest)) = input.bytes.split_first() {
            input.bytes = rest;
            return *byte;
        }
        input.fail();
        0
    }
}

impl Decode for bool {
    fn decode(input: &mut Input) -> Self {
        u8::decode(input) > 0
    }
}

impl Decode for usize {
    fn decode(input: &mut Input) -> Self {
        input.whole() as Self
    }
}

impl Decode for i64 {
    /// Positive numbers and zero are even: 0, -1, 1, -2 are 0, 1, 2, 3.
    fn decode(input: &mut Input) -> Self {
        let whole = input.whole();
        (whole >> 1) as Self ^ -((whole & 1) as Self)
    }
}

impl Decode for i32 {
    fn decode(input: &mut Input) -> Self {
        i64::decode(input) as Self
    }
}

impl Decode for f32 {
    fn decode(input: &mut Input) -> Self {
        Self::from_le_bytes(Decode::decode(input))
    }
}

impl Decode for String {
    fn decode(input: &mut Input) -> Self {
        let text = std::str::from_utf8(input.bytes());
        text.map_or_else(
            |_| {
                input.fail();
                Self::new()
            },
            Self::from,
        )
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(input: &mut Input) -> Self {
        bool::decode(input).then(|| T::decode(input))
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(input: &mut Input) -> Self {
        let mut values = Self::new();
        for _ in 0..input.whole() {
            if input.failed {
                break;
            }
            values.push(T::decode(input));
        }
        values
    }
}

impl<T: Decode, const N: usize> Decode for [T; N] {
    fn decode(input: &mut Input) -> Self {
        std::array::from_fn(|_| T::decode(input))
    }
}

/// Implements [`Decode`] for a struct by the names of its fields, in the order in which they are declared.
macro_rules! fields {
    ($type:ident: $($field:ident)*) => {
        impl crate::decode::Decode for $type {
            fn decode(input: &mut crate::decode::Input) -> Self {
                Self { $($field: crate::decode::Decode::decode(input)),* }
            }
        }
    };
}

/// Implements [`Decode`] for an enum by its variants, in the order in which they are declared: `Name`, `Name(value)` or
/// `Name { field }`. The first one is returned after a mistake.
macro_rules! variants {
    ($type:ident: $($variant:ident $(($($value:ident),*))? $({ $($field:ident),* })?;)*) => {
        impl crate::decode::Decode for $type {
            fn decode(input: &mut crate::decode::Input) -> Self {
                #[repr(u64)]
                enum Index {
                    $($variant),*
                }
                let index = input.whole();
                $(
                    if index == Index::$variant as u64 {
                        $($(let $value = crate::decode::Decode::decode(input);)*)?
                        return Self::$variant $(($($value),*))? $({
                            $($field: crate::decode::Decode::decode(input)),*
                        })?;
                    }
                )*
                input.fail();
                Self::decode(input)
            }
        }
    };
}

pub(crate) use {fields, variants};
