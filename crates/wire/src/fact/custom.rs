//! An event that the site names itself.

use alloc::{borrow::ToOwned, string::String};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Custom {
    pub name: String,
    pub props: Scalars,
}

impl Record for Custom {
    fn kind(&self) -> u32 {
        4
    }

    fn write(&self, to: &mut Pack) {
        to.array(2);
        to.text(&self.name);
        self.props.write(to);
    }
}

/// Properties or traits by name. A list, since the recorder only passes it on: a tree would weigh 2 KB in its download.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scalars(Vec<(String, Scalar)>);

impl Scalars {
    pub(super) fn write(&self, to: &mut Pack) {
        to.map(self.0.len());
        for (name, scalar) in &self.0 {
            to.text(name);
            scalar.write(to);
        }
    }
}

/// Names must differ.
impl FromIterator<(String, Scalar)> for Scalars {
    fn from_iter<I: IntoIterator<Item = (String, Scalar)>>(scalars: I) -> Self {
        Self(scalars.into_iter().collect())
    }
}

impl IntoIterator for Scalars {
    type Item = (String, Scalar);
    type IntoIter = vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Scalars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, scalar)| (name, scalar)))
    }
}

/// Sorted by name; of a name that comes twice the last value counts.
impl<'de> Deserialize<'de> for Scalars {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self::from_iter)
    }
}

/// A property's or trait's value. Numbers are 64-bit floats, −0 included; NaN and the infinities, which JSON has no
/// words for, are written and read as null.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
}

impl Scalar {
    fn write(&self, to: &mut Pack) {
        match self {
            Self::Bool(value) => to.boolean(*value),
            Self::Number(value) if value.is_finite() => to.float(*value),
            Self::Text(value) => to.text(value),
            Self::Null | Self::Number(_) => to.null(),
        }
    }
}

impl Serialize for Scalar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) if value.is_finite() => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Null | Self::Number(_) => serializer.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl Visitor<'_> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null, a boolean, a number or a string")
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(if value.is_finite() {
            Scalar::Number(value)
        } else {
            Scalar::Null
        })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Number(value as f64))
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }
}
