using Panel.Identity;
using Shouldly;
using Xunit;

namespace Panel.Tests.Identity;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("short", "identity.password_short")]
    [InlineData("elevenchars", "identity.password_short")]
    [InlineData("password1234", "identity.password_common")]
    [InlineData("PASSWORD!!2026", "identity.password_common")]
    [InlineData("qwerty123456", "identity.password_common")]
    [InlineData("sunshinesunshine", "identity.password_common")]
    [InlineData("aaaaaaaaaaaaaaaa", "identity.password_common")]
    [InlineData("nordhost1234", "identity.password_common")]
    [InlineData("petersen2026!", "identity.password_common")]
    public void A_password_that_is_tried_first_is_refused(string password, string code) =>
        PasswordRule.Check(password, ["j.petersen@nordhost.example", "Jens Petersen"])!.Code.ShouldBe(code);

    [Theory]
    [InlineData("Mailcreated5240")]
    [InlineData("T5T7ubxLTnBm")]
    [InlineData("gfhjkmgfhjkm")]
    public void A_password_that_leaked_is_refused(string password) =>
        PasswordRule.Check(password, [])!.Code.ShouldBe("identity.password_common");

    [Theory]
    [InlineData("HostingPanel2026!")]
    [InlineData("panel-billing-1")]
    [InlineData("rechnungspasswort1")]
    public void A_password_of_the_words_of_this_house_is_refused(string password) =>
        PasswordRule.Check(password, [])!.Code.ShouldBe("identity.password_common");

    [Theory]
    [InlineData("seven lamps over the harbour")]
    [InlineData("xK2!vQ9#mZ4p")]
    [InlineData("żółta łódź 🚤 pod mostem")]
    [InlineData("nothing ever in the world")]
    public void A_password_nobody_guesses_is_taken(string password) =>
        PasswordRule.Check(password, ["j.petersen@nordhost.example", "Jens Petersen"]).ShouldBeNull();

    [Fact]
    public void Two_hundred_and_fifty_six_characters_are_taken_and_none_is_cut_off()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(i => $"{i:x2}é"))[..190]
            + string.Concat(Enumerable.Repeat("🦊", 33));
        PasswordRule.Check(longest, []).ShouldBeNull();
        PasswordRule.Check(longest + "x", [])!.Code.ShouldBe("identity.password_long");
        var stored = PasswordHash.Make(longest, 10);
        PasswordHash.Matches(stored, longest).ShouldBeTrue();
        PasswordHash.Matches(stored, longest[..^1]).ShouldBeFalse();
    }

    [Fact]
    public void The_stored_text_names_its_rounds_and_an_older_one_is_seen_as_outdated()
    {
        PasswordHash.Make("seven lamps", PasswordHash.Rounds).ShouldStartWith("pbkdf2-sha512$210000$");
        PasswordHash.IsOutdated(PasswordHash.Make("seven lamps", 100_000)).ShouldBeTrue();
        PasswordHash.IsOutdated(PasswordHash.Make("seven lamps", PasswordHash.Rounds)).ShouldBeFalse();
    }

    [Fact]
    public void The_same_password_is_stored_differently_each_time() =>
        PasswordHash.Make("seven lamps", 10).ShouldNotBe(PasswordHash.Make("seven lamps", 10));
}
