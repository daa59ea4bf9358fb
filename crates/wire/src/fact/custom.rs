//! An event that the site names itself.

use alloc::{borrow::ToOwned, string::String};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use core::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};

use super::Record;
use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "S: Deserialize<'de>, Scalars<S>: Deserialize<'de>"))]
pub struct Custom<S = String> {
    pub name: S,
    pub props: Scalars<S>,
}

impl<S: Deref<Target = str>> Record for Custom<S> {
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
#[derive(Clone, Debug, PartialEq)]
pub struct Scalars<S = String>(Vec<(S, Scalar<S>)>);

impl<S> Default for Scalars<S> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<S: Deref<Target = str>> Scalars<S> {
    pub(super) fn write(&self, to: &mut Pack) {
        to.map(self.0.len());
        for (name, scalar) in &self.0 {
            to.text(name);
            scalar.write(to);
        }
    }
}

/// Names must differ.
impl<S> FromIterator<(S, Scalar<S>)> for Scalars<S> {
    fn from_iter<I: IntoIterator<Item = (S, Scalar<S>)>>(scalars: I) -> Self {
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

impl<N: Serialize> Serialize for Scalars<N> {
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
pub enum Scalar<S = String> {
    Null,
    Bool(bool),
    Number(f64),
    Text(S),
}

impl<S: Deref<Target = str>> Scalar<S> {
    fn write(&self, to: &mut Pack) {
        match self {
            Self::Bool(value) => to.boolean(*value),
            Self::Number(value) if value.is_finite() => to.float(*value),
            Self::Text(value) => to.text(value),
            Self::Null | Self::Number(_) => to.null(),
        }
    }
}

impl<T: Serialize> Serialize for Scalar<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(value) if value.is_finite() => serializer.serialize_f64(*value),
            Self::Text(value) => value.serialize(serializer),
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
