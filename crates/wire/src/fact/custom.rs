//! An event that the site names itself.

use alloc::collections::BTreeMap;
use alloc::{borrow::ToOwned, string::String};
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Visitor};

use crate::messagepack::Pack;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Custom {
    pub name: String,
    pub props: BTreeMap<String, Scalar>,
}

impl Custom {
    pub(crate) fn write(&self, to: &mut Pack) {
        to.map(2);
        to.text("name");
        to.text(&self.name);
        to.text("props");
        write_scalars(&self.props, to);
    }
}

pub(super) fn write_scalars(scalars: &BTreeMap<String, Scalar>, to: &mut Pack) {
    to.map(scalars.len());
    for (name, scalar) in scalars {
        to.text(name);
        scalar.write(to);
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
