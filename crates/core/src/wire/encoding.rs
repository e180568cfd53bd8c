//! Bodies that come compressed. Every request asks for none (`accept-encoding: identity`), but a cache on the way may
//! have kept one for somebody else.

use crate::wire::{Headers, Malformed};
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// The longest body that is read, in bytes, after decompression: far above any reply of the API. A host stops
/// reading one byte beyond it.
pub const MAX_BODY: usize = 8 * 1024 * 1024;

/// Decompresses the body in its place.
///
/// # Errors
/// When it is too long, or compressed in a way that cannot be undone.
pub(crate) fn decode(headers: &Headers, body: &mut Vec<u8>) -> Result<(), Malformed> {
    if let Some(name) = headers.get("content-encoding") {
        let decoded = match name.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => None,
            // Some HTTP clients have decompressed the body already and left the header as it was.
            "gzip" | "x-gzip" if !body.starts_with(&[0x1f, 0x8b]) => None,
            "gzip" | "x-gzip" => Some(gunzip(body)?),
            "deflate" if looks_like_json(body) => None,
            "deflate" => Some(inflate(body)?),
            _ if looks_like_json(body) => None,
            other => return Err(Malformed(format!("the body is compressed with {other}, which was not requested"))),
        };
        if let Some(decoded) = decoded {
            *body = decoded;
        }
    }
    if body.len() > MAX_BODY { Err(too_long()) } else { Ok(()) }
}

fn looks_like_json(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'[') | None)
}

/// The deflated part of a gzip file: between its header and the trailer of eight bytes.
fn gunzip(file: &[u8]) -> Result<Vec<u8>, Malformed> {
    let flags = *file.get(3).ok_or_else(damaged)?;
    let mut rest = file.get(10..).ok_or_else(damaged)?;
    if flags & 4 != 0 {
        let [low, high, ..] = *rest else { return Err(damaged()) };
        rest = rest.get(2 + usize::from(u16::from_le_bytes([low, high]))..).ok_or_else(damaged)?;
    }
    // The file's name and a comment, each ended by a zero.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let end = rest.iter().position(|byte| *byte == 0).ok_or_else(damaged)?;
            rest = &rest[end + 1..];
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..).ok_or_else(damaged)?;
    }
    let (deflated, trailer) = rest.split_at_checked(rest.len().saturating_sub(8)).ok_or_else(damaged)?;
    let body = bounded(decompress_to_vec_with_limit(deflated, MAX_BODY))?;
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    // A file that was cut can inflate all the same.
    if trailer.get(4..) == Some(&length.to_le_bytes()) { Ok(body) } else { Err(damaged()) }
}

/// With the zlib header that the standard asks for, or without it, as some servers send it.
fn inflate(body: &[u8]) -> Result<Vec<u8>, Malformed> {
    let with_header = body.first().is_some_and(|byte| byte & 0x0f == 8);
    bounded(if with_header {
        decompress_to_vec_zlib_with_limit(body, MAX_BODY)
    } else {
        decompress_to_vec_with_limit(body, MAX_BODY)
    })
}

fn bounded(result: Result<Vec<u8>, miniz_oxide::inflate::DecompressError>) -> Result<Vec<u8>, Malformed> {
    result.map_err(|error| if error.status == TINFLStatus::HasMoreOutput { too_long() } else { damaged() })
}

fn damaged() -> Malformed {
    Malformed("the compressed body is damaged or cut".to_string())
}

fn too_long() -> Malformed {
    Malformed(format!("the response is longer than {} MiB", MAX_BODY / (1024 * 1024)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::{compress_to_vec, compress_to_vec_zlib};

    const TEXT: &[u8] = br#"{"status":"paid","note":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#;

    fn gzip(text: &[u8], flags: u8, extra: &[u8]) -> Vec<u8> {
        let mut file = Vec::from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]);
        file.extend_from_slice(extra);
        file.extend_from_slice(&compress_to_vec(text, 6));
        file.extend_from_slice(&[0; 4]);
        file.extend_from_slice(&u32::try_from(text.len()).unwrap().to_le_bytes());
        file
    }

    fn decoded(encoding: &str, body: &[u8]) -> Result<Vec<u8>, Malformed> {
        let mut body = body.to_vec();
        decode(&Headers::from_iter([("Content-Encoding", encoding)]), &mut body).map(|()| body)
    }

    #[test]
    fn every_form_is_read() {
        for (encoding, body) in [
            ("gzip", gzip(TEXT, 0, b"")),
            ("X-GZIP", gzip(TEXT, 4 | 8 | 16 | 2, b"\x02\x00abname\0comment\0hc")),
            ("deflate", compress_to_vec_zlib(TEXT, 6)),
            ("deflate", compress_to_vec(TEXT, 6)),
            ("identity", TEXT.to_vec()),
            ("gzip", TEXT.to_vec()),
            ("deflate", TEXT.to_vec()),
            ("br", TEXT.to_vec()),
        ] {
            assert_eq!(decoded(encoding, &body).unwrap(), TEXT, "{encoding}");
        }
    }

    #[test]
    fn what_is_cut_damaged_or_unknown_is_refused() {
        let whole = gzip(TEXT, 0, b"");
        for length in 2..whole.len() {
            assert!(decoded("gzip", &whole[..length]).is_err(), "{length}");
        }
        assert!(decoded("gzip", b"\x1f\x8b\x08\x1f\0\0\0\0\0\0").is_err());
        assert!(decoded("deflate", b"\x78\x9c\xff\xff").is_err());
        assert!(decoded("br", b"\x0b\x02\x80").unwrap_err().to_string().contains("br"));
    }

    #[test]
    fn a_bomb_is_stopped_at_the_limit() {
        let zeros = alloc::vec![0; MAX_BODY + 1];
        for (encoding, body) in
            [("gzip", gzip(&zeros, 0, b"")), ("deflate", compress_to_vec_zlib(&zeros, 6)), ("identity", zeros.clone())]
        {
            assert!(decoded(encoding, &body).unwrap_err().to_string().contains("longer than 8 MiB"), "{encoding}");
        }
        assert_eq!(decoded("gzip", &gzip(&zeros[1..], 0, b"")).unwrap().len(), MAX_BODY);
    }
}
