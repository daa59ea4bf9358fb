//! The two ports of a stack. The shop has its own, so that it is another origin than the edge, as in life.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use anyhow::{Context as _, Result, bail};

#[derive(Clone, Copy)]
pub(crate) struct Ports {
    pub(crate) edge: u16,
    pub(crate) shop: u16,
}

impl Ports {
    /// The given port for the edge and the next one for the shop; both must be free.
    pub(crate) fn from(edge: u16) -> Result<Self> {
        let shop = edge
            .checked_add(1)
            .context("--port must be below 65535: the shop takes the next one")?;
        for port in [edge, shop] {
            if TcpListener::bind(address(port)).is_err() {
                bail!(
                    "Port {port} is in use: stop what listens there, or choose two others with `--port {}`.",
                    edge.saturating_add(10)
                );
            }
        }
        Ok(Self { edge, shop })
    }

    /// Two ports that are free now.
    pub(crate) fn free() -> Result<Self> {
        let listeners = [
            TcpListener::bind(address(0))?,
            TcpListener::bind(address(0))?,
        ];
        let [edge, shop] = &listeners;
        Ok(Self {
            edge: edge.local_addr()?.port(),
            shop: shop.local_addr()?.port(),
        })
    }
}

/// Only this machine can connect.
pub(super) fn address(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_told_in_one_sentence() {
        let taken = TcpListener::bind(address(0)).expect("a free port");
        let port = taken.local_addr().expect("an address").port();
        let error = Ports::from(port)
            .err()
            .expect("the port is in use")
            .to_string();
        assert!(
            error.starts_with(&format!("Port {port} is in use: stop")),
            "{error}"
        );
    }

    #[test]
    fn the_last_port_leaves_none_for_the_shop() {
        assert!(Ports::from(u16::MAX).is_err());
    }
}
