//! The list's query, checked.

use revisit_analytics::{agent, list::Filter};
use revisit_api::session::{Device, SessionsQuery};

use crate::error::{AppError, AppResult};

const DEFAULT_LIMIT: u32 = 50;
const MAX_LIMIT: u32 = 200;
const MAX_URL: usize = 500;
const MAX_VISITOR: usize = 500;

pub fn parse(query: &SessionsQuery) -> AppResult<Filter> {
    if query
        .visitor
        .as_ref()
        .is_some_and(|visitor| visitor.len() > MAX_VISITOR)
    {
        return Err(refuse("visitor is at most 500 bytes"));
    }
    if query.url.as_ref().is_some_and(|url| url.len() > MAX_URL) {
        return Err(refuse("url is at most 500 bytes"));
    }
    Ok(Filter {
        from: query.from.map(|at| at as f64),
        to: query.to.map(|at| at as f64),
        visitor: query.visitor.clone(),
        url: query.url.clone(),
        device: query.device.map(to_agent),
        min_duration: query.min_duration.map(|ms| ms as f64),
        max_duration: query.max_duration.map(|ms| ms as f64),
        has_error: query.has_error,
    })
}

pub fn limit(query: &SessionsQuery) -> AppResult<u32> {
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    if (1..=MAX_LIMIT).contains(&limit) {
        Ok(limit)
    } else {
        Err(refuse("limit is 1 to 200"))
    }
}

pub fn device(device: agent::Device) -> Device {
    match device {
        agent::Device::Desktop => Device::Desktop,
        agent::Device::Mobile => Device::Mobile,
        agent::Device::Tablet => Device::Tablet,
    }
}

fn to_agent(device: Device) -> agent::Device {
    match device {
        Device::Desktop => agent::Device::Desktop,
        Device::Mobile => agent::Device::Mobile,
        Device::Tablet => agent::Device::Tablet,
    }
}

fn refuse(detail: &str) -> AppError {
    AppError::bad_request("invalid_query", detail)
}
