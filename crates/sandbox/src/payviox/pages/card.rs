//! Card numbers: which can be one, and the test cards that are refused.

/// Test cards that are refused, and what the customer is told.
const REFUSED: [(&str, &str); 2] =
    [("4000000000000002", "Your card was declined."), ("4000000000000341", "Your card has insufficient funds.")];

/// The digits of a number as a person writes it, in groups.
pub(super) fn digits(written: &str) -> String {
    written.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect()
}

/// Why no card can have these digits, if so.
pub(super) fn problem(digits: &str) -> Option<&'static str> {
    match digits {
        "" => Some("Enter the card number."),
        _ if !digits.bytes().all(|digit| digit.is_ascii_digit()) => Some("A card number contains only digits."),
        _ if !(12..=19).contains(&digits.len()) => Some("A card number has 12 to 19 digits."),
        _ if !adds_up(digits) => Some("This card number is not valid. Check for a wrong or swapped digit."),
        _ => None,
    }
}

/// What the customer is told if the bank refuses this card.
pub(super) fn refusal(digits: &str) -> Option<&'static str> {
    REFUSED.iter().find(|(number, _)| *number == digits).map(|(_, told)| *told)
}

/// Luhn's check: every second digit from the right counts twice.
fn adds_up(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_card_number_passes() {
        for number in
            ["4242 4242 4242 4242", "4000-0000-0000-0341", "378282246310005", "6304000000000000", "501800000009"]
        {
            assert_eq!(problem(&digits(number)), None, "{number}");
        }
        for number in
            ["", "1", "4242 4242 4242 4243", "42424242424", "0x4242424242424242", "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢", &"0".repeat(20)]
        {
            assert!(problem(&digits(number)).is_some(), "{number}");
        }
    }
}
