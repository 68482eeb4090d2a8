use leen::runtime::IntoList;

fn tags<By>(_: impl IntoList<String, By>) {}

fn main() {
    tags("red");
    tags([1, 2]);
}
