use openapiv3::Server;

use crate::{dialect::reader::Reader, source::Tree};

impl<'a> Reader<'a> {
    /// `schemes`, `host` and `basePath` as servers; the safe scheme comes first, so that it is the default.
    pub(in crate::dialect) fn swagger_servers(&mut self, root: &'a Tree) -> Vec<Server> {
        let host = self.text_at("host", root.get("host"));
        let base = self.text_at("basePath", root.get("basePath")).unwrap_or_default();
        let base = base.trim_end_matches('/');
        let Some(host) = host else {
            self.moved(&["basePath"], &["servers", "0"], |_| ());
            return vec![server(if base.is_empty() {
                "/".to_owned()
            } else {
                base.to_owned()
            })];
        };
        let mut schemes = self.texts_at("schemes", root.get("schemes"));
        schemes.iter_mut().for_each(|scheme| scheme.make_ascii_lowercase());
        schemes.retain(|scheme| scheme == "https" || scheme == "http");
        if schemes.is_empty() {
            schemes.push("https".to_owned());
        }
        schemes.sort_by_key(|scheme| scheme != "https");
        for place in 0..schemes.len() {
            self.moved(&["host"], &["servers", &place.to_string()], |_| ());
        }
        schemes
            .iter()
            .map(|scheme| server(format!("{scheme}://{host}{base}")))
            .collect()
    }
}

fn server(url: String) -> Server {
    Server {
        url,
        ..Server::default()
    }
}
