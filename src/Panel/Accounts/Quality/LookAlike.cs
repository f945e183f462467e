namespace Panel.Accounts;

/// <summary>Letters that people type, or a scanner reads, where a digit belongs.</summary>
internal static class LookAlike
{
    /// <summary>The digit the letter looks like, else the character itself.</summary>
    internal static char ToDigit(char letter) => letter switch
    {
        'O' or 'o' or 'Q' => '0',
        'I' or 'i' or 'L' or 'l' or '|' => '1',
        'Z' or 'z' => '2',
        'S' or 's' => '5',
        'B' => '8',
        _ => letter,
    };
}
