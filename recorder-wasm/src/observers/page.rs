//! Page loads and navigations within a page.

use revisit_capture::{Batch, Stream};
use revisit_wire::event::{Navigation, Page};
use revisit_wire::fact::PageView;

pub(super) fn observe(stream: &mut Stream, batch: &mut Batch<'_>) {
    let at = batch.word();
    let navigation = match batch.word() {
        0 => Navigation::Load,
        1 => Navigation::Push,
        2 => Navigation::Replace,
        3 => Navigation::Traverse,
        4 => Navigation::Hash,
        _ => Navigation::Restore,
    };
    let (viewport, screen) = ((batch.word(), batch.word()), (batch.word(), batch.word()));
    let (pixel_ratio, touch) = (batch.word(), batch.word() == 1);
    let url = &*stream.masked_url(batch.string());
    let title = &*stream.masked_text_of(batch.string());
    let referrer = &*stream.masked_url(batch.string());
    let language = batch.string();
    stream.set_time(at);
    stream.op(&Page {
        url,
        title,
        navigation,
    });
    stream.page_view(
        at,
        &PageView {
            url,
            title,
            referrer,
            navigation,
            viewport,
            screen,
            pixel_ratio,
            language,
            touch,
        },
    );
}
