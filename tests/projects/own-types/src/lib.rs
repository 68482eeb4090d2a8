//! A client and a module with types that others declare.

#![deny(warnings)]

pub mod gate;

/// What the module's types stand for.
pub mod types {
    use serde::{Deserialize, Serialize};

    pub use coin::Paid;
    pub use url::Url;

    /// What stands where no URL has been read.
    pub(crate) fn no_url() -> Url {
        Url::parse("about:blank").expect("it is a URL")
    }

    /// A place, by its street.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct Place {
        pub street: String,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use coin::{Cents, Code, Money, Paid, Rate};
    use serde_json::json;
    use toll::ext::{Place, no_url};
    use toll::mock::{Mock, Reply, Sample};
    use toll::runtime::json::{decode, encode};
    use toll::types::{Event, Order, Payment, Site};
    use toll::{Check, Client};

    fn euros(amount: i64) -> Money {
        Money { amount, currency: "EUR".to_owned() }
    }

    fn read(text: &str) -> Order {
        decode(text.as_bytes()).expect("an order")
    }

    const WHOLE: &str = r#"{"total":{"amount":1,"currency":"EUR"},"discount":{"amount":2,"currency":"EUR"},"parts":[{"amount":3,"currency":"EUR"}],"fees":{"a":{"amount":4,"currency":"EUR"}},"place":{"street":"A"},"rest":5,"payment":{"amount":6,"currency":"EUR"},"code":"EUR","event":{"kind":"paid","by":"me"},"day":"no day"}"#;

    #[test]
    fn own_types_stand_at_every_position_and_come_back_as_they_went() {
        let order = read(WHOLE);
        assert_eq!(order.total, euros(1));
        assert_eq!(order.parts, Some(vec![euros(3)]));
        assert_eq!(order.place, Place { street: Some("A".to_owned()) });
        assert_eq!(*order.rest, Some(Cents(5)));
        assert_eq!(order.payment, Some(Payment::from(euros(6))));
        assert_eq!(order.code, Some(Code("EUR".to_owned())));
        let paid = Paid { by: "me".to_owned() };
        assert_eq!(order.event, Some(Event::from(paid)));
        assert_eq!(order.day.as_deref(), Some("no day"));
        assert_eq!(String::from_utf8(encode(&order)).expect("UTF-8"), WHOLE);
        assert_eq!(order.clone(), order);
        assert_eq!(HashSet::from([order.clone(), order]).len(), 1);
    }

    #[test]
    fn what_a_type_refuses_is_told_by_its_place_without_what_was_received() {
        let text = r#"{"place": {}, "total": {"amount": "secret", "currency": ""}}"#;
        let error = decode::<Order>(text.as_bytes()).expect_err("no amount").to_string();
        assert_eq!(error, "$.total (byte 41): expected what `coin::Money` reads, found other text");
    }

    #[tokio::test]
    async fn they_go_into_paths_and_queries_and_an_optional_one_that_does_not_fit_is_absent() {
        let mock = Mock::new();
        let toll = Client::builder().transport(mock.clone()).build();
        let orders = json!([{"total": {"amount": 1, "currency": "EUR"}, "place": {}, "discount": {"amount": 1.5}}]);
        mock.expect(toll.list_orders(Cents(5)).most(Cents(7)).rates([Rate(1.0), Rate(2.5)]), Reply::json(200, orders));
        let orders = toll.list_orders(Cents(5)).most(Cents(7)).rates([Rate(1.0), Rate(2.5)]).await.expect("orders");
        assert_eq!(orders[0].discount, None);
        assert_eq!(orders[0].extra.get("discount"), Some(&json!({"amount": 1.5})));
        let requests = mock.requests();
        assert_eq!(requests[0].url(), "/orders/5?most=7&rates=1&rates=2.5");
    }

    #[test]
    fn a_sample_is_the_example_of_the_description_or_a_default() {
        assert_eq!(Order::sample().total, euros(7));
        assert_eq!(Order::sample().place, Place::default());
    }

    const SITE: &str = r#"{"url":"https://toll.example/","from":"::1","within":["10.0.0.0/8"],"either":"about:blank"}"#;

    #[test]
    fn a_type_without_a_default_stands_where_any_does() {
        let site: Site = decode(SITE.as_bytes()).expect("a site");
        assert_eq!(site.url.host_str(), Some("toll.example"));
        assert!(site.from.is_loopback());
        assert_eq!(site.within.as_deref(), Some(&["10.0.0.0/8".parse().expect("a network")][..]));
        assert_eq!(String::from_utf8(encode(&site)).expect("UTF-8"), SITE);
        let made = Site::new(site.from, site.url.clone()).within(site.within.clone().expect("some"));
        assert_eq!(made.either(no_url()), site);
        assert_eq!(Site::sample().url, no_url());
        let error = decode::<Site>(br#"{"url":"secret","from":"::1"}"#).expect_err("no URL").to_string();
        assert_eq!(error, "$.url (byte 14): expected what `url::Url` reads, found other text");
        let error = decode::<Site>(br#"{"from":"::1"}"#).expect_err("no URL").to_string();
        assert_eq!(error, "$.url (byte 0): required, but missing");
    }

    #[test]
    fn what_the_description_demands_of_them_is_checked() {
        let order = read(&WHOLE.replace(r#""code":"EUR""#, r#""code":"euro""#));
        assert_eq!(order.check().expect_err("a pattern").iter().count(), 1);
    }

    #[test]
    fn in_a_module_they_are_of_the_crate_around_it() {
        let order: crate::gate::types::Order = serde_json::from_str(r#"{"place": {"street": "A"}, "total": {"amount": 1, "currency": "EUR"}}"#).expect("an order");
        assert_eq!(order.place, crate::types::Place { street: "A".to_owned() });
        let site: crate::gate::types::Site = serde_json::from_str(SITE).expect("a site");
        let _: &crate::types::Url = &site.url;
        let _: Option<&crate::types::Paid> = None::<&crate::gate::types::Paid>;
    }
}
