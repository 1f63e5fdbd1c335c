# ruff: noqa: E501
"""Page families as the region's sites have them: each puts a story into the structure of a theme.

The class names and the nesting are those of the themes; all content is our own.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.extractors.article.stories import Story

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")  # fmt: skip
OTHER = (
    ("Harga Beras di Pasar Induk Turun Tipis", "Pedagang menyebut pasokan dari petani mulai lancar sejak awal pekan ini."),
    ("Jalan Lingkar Utara Ditutup Sementara", "Penutupan dilakukan agar perbaikan jembatan selesai sebelum akhir tahun."),
    ("Tim Voli Putri Melaju ke Babak Final", "Kemenangan diraih setelah pertandingan lima set yang berlangsung ketat."),
    ("Warga Keluhkan Lampu Jalan yang Padam", "Dinas terkait berjanji memperbaiki seluruh titik dalam dua pekan."),
)  # fmt: skip


def printed_date(story: Story) -> str:
    day = story.published
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _menu(names: str = "main-menu") -> str:
    items = "".join(
        f'<li class="menu-item"><a href="/{w}/">{w.title()}</a></li>'
        for w in [
            "beranda",
            "daerah",
            "politik",
            "ekonomi",
            "olahraga",
            "hiburan",
            "opini",
            "video",
            "foto",
            "indeks",
        ]
    )
    return f'<nav class="{names}"><ul class="menu">{items}</ul></nav>'


def _json_ld(story: Story, kind: str = "NewsArticle", author: str | None = None) -> str:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Kabar Banua"},
            {"@type": "Person", "@id": "#author", "name": author or story.author},
            {
                "@type": kind,
                "headline": story.title,
                "datePublished": story.published.isoformat(),
                "dateModified": story.published.replace(minute=55).isoformat(),
                "author": {"@id": "#author"},
                "articleSection": "Daerah",
                "keywords": list(story.tags),
            },
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _head(story: Story, *extra: str, title: str | None = None) -> str:
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>{title or story.title + " - Kabar Banua"}</title>'
        f'<link rel="canonical" href="https://kabarbanua.example/{story.slug}/">{"".join(extra)}'
        "<style>p{margin:0}</style><script>var dataLayer=[];</script></head>"
    )


def _cards(names: str, inner: str = "h3") -> str:
    return "".join(
        f'<div class="{names}"><a href="/{i}"><img src="/{i}.jpg" alt=""></a><{inner}><a href="/{i}">{t}</a></{inner}>'
        f"<p>{lead}</p><span>{i + 2} jam lalu</span></div>"
        for i, (t, lead) in enumerate(OTHER)
    )


def _share(names: str) -> str:
    return f'<div class="{names}"><span>Sebarkan</span><a href="#">Facebook</a><a href="#">WhatsApp</a><a href="#">Telegram</a></div>'


def _paragraphs(story: Story, extra: dict[int, str] | None = None, byline: str = "({})") -> str:
    parts = []
    for i, text in enumerate(story.paragraphs):
        if i == 0:
            place, _, rest = text.partition(" – ")
            text = f"<strong>{place}</strong> – {rest}"
        if i == len(story.paragraphs) - 1 and byline:
            text += " " + byline.format(story.byline)
        parts.append(f"<p>{text}</p>" + (extra or {}).get(i, ""))
    return "\n".join(parts)


def tagdiv_newspaper(story: Story) -> str:
    stamp = story.published.isoformat()
    return (
        _head(story, f'<meta property="article:published_time" content="{stamp}"><meta property="og:site_name" content="Kabar Banua"><meta property="og:type" content="article">')
        + '<body class="post-template-default single single-post postid-81"><div class="td-header-wrap">' + _menu("td-header-menu-wrap") + "</div>"
        '<div class="td-container"><div class="td-crumb-container"><div class="entry-crumbs"><a href="/">Beranda</a> <a href="/daerah">Daerah</a></div></div>'
        '<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content"><article class="post-81 post type-post status-publish format-standard hentry category-sosial tag-berita">'
        f'<div class="td-post-header"><h1 class="entry-title">{story.title}</h1><div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Oleh</div> <a href="/author/x">{story.author}</a></div>'
        f'<span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{stamp}">{printed_date(story)}</time></span><div class="td-post-views"><i></i><span>318</span></div></div></div>'
        + _share("td-post-sharing-top td-post-sharing") + f'<div class="td-post-content tagdiv-type"><div class="td-post-featured-image"><figure><img src="/a.jpg"><figcaption class="wp-caption-text">{story.caption}</figcaption></figure></div>'
        + _paragraphs(story, {0: '<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- Advertisement -</span></div>', 1: f'<p><strong>Baca juga: <a href="/2">{OTHER[1][0]}</a></strong></p>'})
        + f'</div><footer><div class="td-post-source-tags"><ul class="td-tags"><li><span>TAGS</span></li><li><a rel="tag" href="/t">{story.tags[0]}</a></li></ul></div>{_share("td-post-sharing-bottom")}'
        f'<div class="td-block-row td-post-next-prev"><div class="td-block-span6 td-post-prev-post"><span>Artikel sebelumnya</span><a href="/1">{OTHER[0][0]}</a></div></div>'
        f'<div class="author-box-wrap"><a href="/author/x">{story.author}</a><div class="td-author-description">Menulis berita daerah sejak lama dan gemar menyusuri sungai di pagi hari.</div></div></footer></article>'
        '<div class="td_block_wrap td_block_related_posts">' + _cards("td_module_related_posts") + '</div><div class="comments" id="comments"><h3>TINGGALKAN BALASAN</h3><form><textarea></textarea></form></div></div></div>'
        '<div class="td-pb-span4 td-main-sidebar"><div class="td-ss-main-sidebar">' + _cards("td_module_6 td_module_wrap") + "</div></div></div></div></body></html>"
    )  # fmt: skip


def jnews(story: Story) -> str:
    return (
        _head(story, _json_ld(story), f'<meta property="og:title" content="{story.title}">')
        + '<body class="single single-post"><div class="jnews_header_container">' + _menu("jeg_menu jeg_main_menu") + '</div><div class="jeg_main"><div class="jeg_content jeg_singlepage"><div class="container"><div class="entry-header">'
        f'<div class="jeg_breadcrumbs"><span>Home</span> <span>Daerah</span></div><h1 class="jeg_post_title">{story.title}</h1><h2 class="jeg_post_subtitle"></h2><div class="jeg_meta_container"><div class="jeg_post_meta"><div class="jeg_meta_author"><span>by</span> <a href="/a">{story.author}</a></div>'
        f'<div class="jeg_meta_date"><a href="#">{printed_date(story)}</a></div><div class="meta_right">Reading Time: 2 mins read</div></div></div></div>'
        f'<div class="row"><div class="jeg_main_content col-md-8"><div class="jeg_inner_content"><div class="jeg_featured featured_image"><a href="/a.jpg"><div class="thumbnail-container"><img src="/a.jpg"></div></a><p class="wp-caption-text">{story.caption}</p></div>'
        + _share("jeg_share_top_container") + '<div class="entry-content no-share"><div class="content-inner">'
        + _paragraphs(story, {1: f'<div class="jnews_inline_related_post_wrapper left"><div class="jnews_inline_related_post"><h3>Baca Juga</h3><div><h3 class="jeg_post_title"><a href="/1">{OTHER[0][0]}</a></h3><h3 class="jeg_post_title"><a href="/2">{OTHER[1][0]}</a></h3></div></div></div>', 2: '<div class="jeg_ad jeg_ad_article jnews_content_inline_ads"><div class="ads-wrapper"><div class="ads-text">ADVERTISEMENT</div></div></div>'})
        + f'<div class="jeg_post_tags"><span>Tags:</span> <a href="/t" rel="tag">{story.tags[0]}</a></div></div></div><div class="jnews_prev_next_container"><a class="post prev-post"><span class="caption">Previous Post</span><h3>{OTHER[2][0]}</h3></a></div>'
        '<div class="jnews_author_box_container"></div><div class="jnews_related_post_container"><div class="jeg_block_heading"><h3><span>Related <strong>Posts</strong></span></h3></div>' + _cards("jeg_post jeg_pl_md_1")
        + '</div></div></div><div class="jeg_sidebar col-md-4"><div class="widget widget_jnews_popular">' + _cards("jeg_post jeg_pl_sm") + "</div></div></div></div></div></div></body></html>"
    )  # fmt: skip


def wpberita(story: Story) -> str:
    stamp = story.published.isoformat()
    return (
        _head(story, f'<meta property="og:title" content="{story.title} - Kabar Banua"><meta property="article:published_time" content="{stamp}">')
        + '<body class="post-template-default single single-post idtheme kentooz"><div id="page" class="site"><header id="masthead" class="site-header">' + _menu("gmr-mainmenu") + '</header><div id="content" class="gmr-content"><div class="container"><div class="row"><main id="primary" class="content-area col-md-8">'
        f'<div class="breadcrumbs" itemscope><span>Beranda</span> <span>Daerah</span></div><article id="post-9" class="post type-post hentry"><header class="entry-header entry-header-single"><div class="gmr-meta-topic"><strong><span class="cat-links-content"><a href="/d">Daerah</a></span></strong></div><h1 class="entry-title"><strong>{story.title}</strong></h1>'
        f'<div class="list-table clearfix"><div class="table-row"><div class="table-cell gmr-content-metasingle"><div class="meta-content gmr-content-metasingle"><span class="author vcard"><a class="url fn n" href="/a">{story.author}</a></span></div><div class="meta-content gmr-content-metasingle"><span class="posted-on"><time class="entry-date published" datetime="{stamp}">{printed_date(story)}</time></span></div></div></div></div></header>'
        f'<figure class="post-thumbnail gmr-thumbnail-single"><img src="/a.jpg"><figcaption class="wp-caption-text">{story.caption}</figcaption></figure>'
        '<div class="single-wrap"><div class="entry-content entry-content-single clearfix"><aside class="gmr-banner-beforecontent text-center"><p>Iklan layanan</p></aside>'
        + _paragraphs(story, {0: f'<div class="gmr-related-post-onlytitle"><div class="related-text-onlytitle">Berita Terkait</div><div class="clearfix"><div class="list-gallery-title"><a href="/1">{OTHER[0][0]}</a></div></div></div>', 3: f'<p>Baca Juga : <a href="/3">{OTHER[3][0]}</a></p>'})
        + '<div class="page-links"><span class="page-text">Halaman:</span> <span class="post-page-numbers current">1</span></div><footer class="entry-footer"><div class="tags-links"><a rel="tag" href="/t">#' + story.tags[0] + "</a></div>"
        + _share("gmr-social-share") + f'</footer></div></div><div class="gmr-related-post"><h3 class="related-text">Berita Lainnya</h3>{_cards("gmr-newsgrid")}</div></article></main>'
        '<aside id="secondary" class="widget-area col-md-4"><section class="widget">' + _cards("gmr-rp-list") + '</section></aside></div></div></div><footer class="site-footer">Copyright © 2025 Kabar Banua</footer></div></body></html>'
    )  # fmt: skip


def block_theme(story: Story) -> str:
    stamp = story.published.isoformat()
    return (
        _head(story, title=f"{story.title} – Kabar Banua")
        + '<body class="wp-singular post-template-default single single-post wp-embed-responsive"><div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group"><p class="wp-block-site-title"><a href="/">Kabar Banua</a></p>' + _menu("wp-block-navigation") + '</div></header><main class="wp-block-group is-layout-flow">'
        f'<div class="wp-block-group"><h1 class="wp-block-post-title">{story.title}</h1><div class="wp-block-group"><div class="wp-block-post-date"><time datetime="{stamp}">{printed_date(story)}</time></div><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__name">{story.author}</p></div></div></div></div>'
        f'<div class="entry-content wp-block-post-content is-layout-constrained"><figure class="wp-block-image"><img src="/a.jpg"><figcaption class="wp-element-caption">{story.caption}</figcaption></figure>'
        + _paragraphs(story, {1: '<p>[gallery ids="4,5"]</p>'})
        + '</div><div class="wp-block-group"><div class="wp-block-post-terms taxonomy-post_tag"><a rel="tag" href="/t">' + story.tags[0] + '</a></div><div class="wp-block-comments"><h2 class="wp-block-comments-title">Satu tanggapan</h2><ol class="wp-block-comment-template"><li><p>Semoga kegiatan seperti ini terus berjalan di kampung kami juga.</p></li></ol></div></div>'
        '<h2 class="wp-block-heading">More posts</h2><div class="wp-block-query"><ul class="wp-block-post-template">' + _cards("wp-block-post", "h2") + '</ul></div></main><footer class="wp-block-template-part"><p>Dibuat dengan WordPress</p></footer></div></body></html>'
    )  # fmt: skip


def generatepress(story: Story) -> str:
    return (
        _head(story, _json_ld(story, "Article"))
        + '<body class="single single-post right-sidebar nav-below-header"><header class="site-header" id="masthead"><div class="inside-header"><p class="main-title"><a href="/">Kabar Banua</a></p></div></header>' + _menu("main-navigation") + '<div id="page" class="site grid-container"><div class="site-content" id="content"><div class="content-area" id="primary"><main class="site-main" id="main"><article id="post-3" class="post-3 post type-post hentry"><div class="inside-article">'
        f'<header class="entry-header"><h1 class="entry-title" itemprop="headline">{story.title}</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="{story.published.isoformat()}" itemprop="datePublished">{printed_date(story)}</time></span> <span class="byline">by <span class="author vcard" itemprop="author"><span class="author-name" itemprop="name">{story.author}</span></span></span></div></header>'
        '<div class="entry-content" itemprop="text"><div id="ez-toc-container" class="ez-toc-v2_0"><p class="ez-toc-title">Daftar Isi</p><ul class="ez-toc-list"><li><a href="#a">Pendahuluan</a></li></ul></div>'
        + _paragraphs(story, {2: "<div class='code-block code-block-1'><ins class='adsbygoogle'></ins><script>(adsbygoogle = window.adsbygoogle || []).push({});</script></div>"})
        + '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Bagikan ini:</h3><ul><li class="share-facebook"><a>Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Terkait</h3></div></div><footer class="entry-meta"><nav id="nav-below" class="post-navigation"><div class="nav-previous"><a href="/1">' + OTHER[0][0]
        + '</a></div></nav></footer></div></article></main></div><div class="widget-area sidebar is-right-sidebar" id="right-sidebar"><aside class="widget">' + _cards("rpwwt-post") + "</aside></div></div></div></body></html>"
    )  # fmt: skip


def elementor(story: Story) -> str:
    return (
        _head(story, _json_ld(story), f'<meta property="og:title" content="{story.title}">')
        + '<body class="single single-post elementor-page elementor-page-12"><div data-elementor-type="header" class="elementor elementor-1 elementor-location-header">' + _menu("elementor-nav-menu") + '</div><div data-elementor-type="single-post" class="elementor elementor-12 elementor-location-single post-4 post type-post hentry"><section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column elementor-col-66"><div class="elementor-widget-wrap">'
        f'<div class="elementor-element elementor-widget elementor-widget-theme-post-title"><div class="elementor-widget-container"><h1 class="elementor-heading-title">{story.title}</h1></div></div><div class="elementor-widget elementor-widget-post-info"><ul class="elementor-icon-list-items"><li><span class="elementor-icon-list-text elementor-post-info__item--type-author">{story.author}</span></li><li><span class="elementor-post-info__item--type-date"><time>{printed_date(story)}</time></span></li></ul></div>'
        f'<div class="elementor-widget elementor-widget-image"><figure class="wp-caption"><img src="/a.jpg"><figcaption class="widget-image-caption wp-caption-text">{story.caption}</figcaption></figure></div><div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">'
        + _paragraphs(story, {1: f'<blockquote class="baca-juga"><p>Baca Juga: <a href="/1">{OTHER[1][0]}</a></p></blockquote>'})
        + '</div></div><div class="elementor-widget elementor-widget-share-buttons"><div class="elementor-share-btn"><span>Share on facebook</span></div></div><div class="elementor-widget elementor-widget-post-navigation"><span>Prev</span></div></div></div><div class="elementor-column elementor-col-33"><div class="elementor-widget elementor-widget-posts">' + _cards("elementor-post elementor-grid-item") + "</div></div></div></section></div></body></html>"
    )  # fmt: skip


def blogger_classic(story: Story) -> str:
    body = "<br /><br />".join(story.paragraphs) + f"<br /><br /><b>({story.byline})</b>"
    return (
        _head(story, title=f"Kabar Banua: {story.title}")
        + '<body class="loading"><div class="content-outer"><div class="header-outer"><h1 class="title"><a href="/">Kabar Banua</a></h1></div><div class="tabs-outer"><div class="widget PageList"><ul><li><a href="/">Beranda</a></li></ul></div></div><div class="main-outer"><div class="columns fauxcolumns"><div class="column-center-outer"><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed">'
        f'<h2 class="date-header"><span>{printed_date(story)}</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry" itemscope itemtype="http://schema.org/BlogPosting"><h3 class="post-title entry-title" itemprop="name">{story.title}</h3><div class="post-header"></div><div class="post-body entry-content" id="post-body-77" itemprop="description articleBody"><div class="separator"><a href="/a.jpg"><img src="/a.jpg"></a></div>{body}<div style="clear: both;"></div></div>'
        f'<div class="post-footer"><div class="post-footer-line post-footer-line-1"><span class="post-author vcard">Diposting oleh <span class="fn" itemprop="author"><span itemprop="name">{story.author}</span></span></span> <span class="post-timestamp">di <a href="#"><abbr class="published" itemprop="datePublished" title="{story.published.isoformat()}">{story.published:%H.%M}</abbr></a></span></div><div class="post-share-buttons"><a>Kirimkan Ini lewat Email</a></div><span class="post-labels">Label: <a rel="tag" href="/s">{story.tags[0]}</a></span></div></div>'
        '<div class="comments" id="comments"><h4>Tidak ada komentar:</h4><p class="comment-footer"><a href="#">Posting Komentar</a></p></div></div></div></div></div></div></div><div class="column-right-outer"><aside><div class="widget PopularPosts"><h2>Entri Populer</h2>' + _cards("item-content") + "</div></aside></div></div></div></div></body></html>"
    )  # fmt: skip


def blogger_new(story: Story) -> str:
    body = "".join(
        f'<div style="text-align: justify;"><span style="font-family: arial;">{p}</span></div><div><br /></div>'
        for p in story.paragraphs
    )
    return (
        _head(story, _json_ld(story, "BlogPosting"), title=story.title)
        + '<body class="item-view version-1-3-3 variant-x"><header class="centered-top-container"><div class="widget Header"><div><a href="/">Kabar Banua</a></div></div></header><main class="centered-bottom"><div class="main section" id="page_body"><div class="widget Blog"><div class="blog-posts hfeed container"><article class="post-outer-container"><div class="post-outer"><div class="post">'
        f'<h3 class="post-title entry-title">{story.title}</h3><div class="post-header"><div class="post-header-line-1"><span class="byline post-author vcard"><span class="post-author-label">Oleh</span> <span class="fn">{story.author}</span></span><span class="byline post-timestamp"><time class="published" datetime="{story.published.isoformat()}">{printed_date(story)}</time></span></div></div>'
        f'<div class="post-body entry-content float-container" id="post-body-5"><table class="tr-caption-container"><tbody><tr><td><img src="/a.jpg"></td></tr><tr><td class="tr-caption">{story.caption}</td></tr></tbody></table>{body}<div><i>({story.byline})</i></div></div><div class="post-bottom"><div class="post-share-buttons"><div class="sharing">Bagikan</div></div></div></div></div>'
        '<section class="comments embed" id="comments"><h3 class="title">Komentar</h3><p>Posting Komentar</p></section></article></div></div><div class="widget PopularPosts"><h3>Postingan Populer</h3>' + _cards("post-snippet") + "</div></div></main></body></html>"
    )  # fmt: skip


def amp(story: Story) -> str:
    return (
        '<!doctype html><html amp lang="id"><head><meta charset="utf-8"><title>' + story.title + f'</title><link rel="canonical" href="https://kabarbanua.example/{story.slug}/"><style amp-boilerplate>body{{visibility:hidden}}</style>{_json_ld(story)}</head>'
        '<body class="single-post amp-single"><amp-sidebar id="sidebar" layout="nodisplay">' + _menu("m-menu") + '</amp-sidebar><header class="header h_m"><div class="logo"><a href="/amp">Kabar Banua</a></div></header><div class="sp sgl"><div class="cntr"><div class="amp-category"><span><a href="/c">Daerah</a></span></div>'
        f'<h1 class="amp-post-title">{story.title}</h1><div class="author-details"><span class="author-name">oleh {story.author}</span> <span class="post-date">{printed_date(story)}</span></div><div class="sf-img"><figure class="amp-featured-image"><amp-img src="/a.jpg" width="7" height="4"></amp-img><p class="wp-caption-text">{story.caption}</p></figure></div>'
        '<div class="sp-rl"><div class="sp-rt"><div class="cntn-wrp artl-cnt">' + _paragraphs(story, {1: '<amp-ad width="300" height="250" type="adsense"></amp-ad>', 2: f'<p>BACA JUGA: <a href="/1/amp">{OTHER[0][0]}</a></p>'})
        + '</div><div class="amp-tags"><span>Tags:</span> <span class="amp-tag">Sosial</span></div><amp-social-share type="whatsapp"></amp-social-share></div></div><div class="srp"><h3>Berita Terkait</h3><ul><li>' + _cards("rlp-cnt") + '</li></ul></div></div></div><footer class="footer">Hak Cipta</footer></body></html>'
    )  # fmt: skip


def government_cms(story: Story) -> str:
    body = "".join(
        f'<p style="text-align:justify;margin:0cm"><span style="font-size:12.0pt;line-height:150%">{p}&nbsp;</span></p>\n<p style="text-align:justify"> </p>'
        for p in story.paragraphs
    )
    return (
        _head(story, title=f"{story.title} | Dinas Komunikasi dan Informatika")
        + '<body><table width="100%"><tr><td colspan="2"><div class="navbar navbar-default">' + _menu("nav navbar-nav") + f'</div></td></tr><tr><td class="col-md-8" valign="top"><div class="panel panel-default"><div class="panel-body"><h2 class="judul">{story.title}</h2>'
        f'<small>{printed_date(story)} | {story.published:%H:%M} WITA | Dibaca 127 kali</small><div class="thumbnail"><img src="/assets/a.jpg" class="img-responsive"><p><em>{story.caption}</em></p></div><div class="isi-berita">{body}<p><span><b>({story.byline})</b></span></p></div><div class="row"><div class="col-md-12">Bagikan : <a href="#">Facebook</a> <a href="#">Twitter</a></div></div></div></div></td>'
        '<td class="col-md-4" valign="top"><div class="panel panel-info"><div class="panel-heading">Berita Terbaru</div><ul class="list-group">' + "".join(f'<li class="list-group-item"><a href="/b/{i}">{t}</a><br><small>{i + 1} September 2024</small></li>' for i, (t, _) in enumerate(OTHER)) + '</ul></div></td></tr><tr><td colspan="2"><div class="footer">Copyright © 2025 Diskominfo. Jalan Pahlawan Nomor 1. Telepon (0511) 123456</div></td></tr></table></body></html>'
    )  # fmt: skip


def joomla(story: Story) -> str:
    return (
        _head(story, title=f"{story.title}")
        + '<body class="site com_content view-article"><div class="header" id="header"><a class="brand">Portal Kabupaten</a></div>' + _menu("navigation") + '<div class="row-fluid"><main id="content" role="main" class="span9"><div id="system-message-container"></div><div class="item-page" itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="id-ID">'
        f'<div class="page-header"><h2 itemprop="headline">{story.title}</h2></div><div class="icons"><div class="btn-group"><ul class="dropdown-menu actions"><li class="print-icon"><a>Cetak</a></li><li class="email-icon"><a>Email</a></li></ul></div></div><dl class="article-info muted"><dt class="article-info-term">Rincian</dt><dd class="createdby" itemprop="author">Ditulis oleh <span itemprop="name">{story.author}</span></dd><dd class="category-name">Kategori: <a itemprop="genre">Berita</a></dd><dd class="published"><time datetime="{story.published.isoformat()}" itemprop="datePublished">Diterbitkan: {printed_date(story)}</time></dd><dd class="hits">Dilihat: 214</dd></dl>'
        '<div itemprop="articleBody">' + _paragraphs(story, byline="*({})*") + f'</div><ul class="pager pagenav"><li class="previous"><a href="/1">Prev</a></li><li class="next"><a href="/2">Next</a></li></ul></div></main><div id="aside" class="span3"><div class="well"><h3 class="page-header">Terpopuler</h3><ul class="mostread">{"".join(f"<li><a href=/{i}>{t}</a></li>" for i, (t, _) in enumerate(OTHER))}</ul></div></div></div></body></html>'
    )  # fmt: skip


def portal_network(story: Story) -> str:
    return (
        _head(story, _json_ld(story), f'<meta property="og:title" content="{story.title} - Kabarbanua.example"><meta name="author" content="Kabar Banua">', title=f"{story.title} - Kabarbanua.example")
        + '<body><div id="skinad"></div><div class="main"><div class="header">' + _menu("menu2") + f'</div><div class="content"><div class="fl w677"><div id="article"><h1 class="f50 black2 f400 crimson" id="arttitle">{story.title}</h1><div class="mt10"><time class="grey">{printed_date(story)} {story.published:%H:%M} WITA</time></div><div class="credit mt10"><div id="penulis">Penulis: <a>{story.author}</a></div><div id="editor">Editor: <a>Salim Basri</a></div></div>'
        f'<div class="share_article">{_share("share_baru")}</div><div class="pb20 ovh artphoto"><img src="/a.jpg"><div class="arial f12 pt5 grey2 caption">{story.caption}</div></div><div class="side-article txt-article multi-fontsize">'
        + _paragraphs(story, {0: f'<p class="baca">Baca juga: <a href="/1">{OTHER[0][0]}</a></p>', 2: f'<p><strong>Baca juga: </strong><a href="/2"><strong>{OTHER[1][0]}</strong></a></p>'})
        + f'<p>Artikel ini telah tayang di kabarbanua.example dengan judul {story.title}</p></div><div class="paging mb20"><span>Halaman</span> <a class="active">1</a><a href="https://kabarbanua.example/{story.slug}?page=2">2</a><a href="https://kabarbanua.example/{story.slug}?page=all">Semua Halaman</a></div><div class="mb20 tagcloud3"><h5>Tags</h5><a rel="tag" href="/t">{story.tags[0]}</a></div><div class="rekomendasi"><h3>Rekomendasi Untuk Anda</h3>{_cards("lsi")}</div></div></div><div class="fr w300"><div id="populer">{_cards("art-list")}</div></div></div></div></body></html>'
    )  # fmt: skip


FAMILIES: tuple[Callable[[Story], str], ...] = (
    tagdiv_newspaper, jnews, wpberita, block_theme, generatepress, elementor,
    blogger_classic, blogger_new, amp, government_cms, joomla, portal_network,
)  # fmt: skip
