//! Swagger 2.0: bodies among the parameters, types spread out in them, media types by operation.

mod body;
mod parameter;
mod response;
mod server;

pub(super) use parameter::SwaggerParameter;
