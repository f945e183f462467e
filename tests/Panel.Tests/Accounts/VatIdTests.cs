using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

public sealed class VatIdTests
{
    private static readonly string VectorFile = Path.Combine(AppContext.BaseDirectory, "Accounts", "vat-vectors.tsv");

    public static TheoryData<string> States()
    {
        var states = new TheoryData<string>();
        foreach (var state in Vectors().Select(vector => vector.State).Distinct()) states.Add(state);
        return states;
    }

    [Theory, MemberData(nameof(States))]
    public void Every_vector_of_a_state_is_judged_as_published(string state)
    {
        var wrong = Vectors().Where(vector => vector.State == state)
            .Select(vector => (vector.Number, vector.Valid, Check: VatId.Check(Full(state, vector.Number))))
            .Where(vector => vector.Check.IsValid != vector.Valid || vector.Check.Text != Full(state, vector.Number))
            .Select(vector =>
                $"{vector.Check.Text}: {vector.Check.State}, published as {(vector.Valid ? "valid" : "invalid")}");

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_vectors_cover_every_member_state_with_valid_and_invalid_numbers()
    {
        var covered = Vectors().GroupBy(vector => vector.State)
            .Where(group => group.Select(v => v.Valid).Distinct().Count() == 2);
        var expected = EuMembership.On(new DateOnly(2026, 11, 1)).Select(country => country == "GR" ? "EL" : country);

        covered.Select(group => group.Key).ShouldBe([.. expected, "GB", "CH", "NO"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("DE 136.695.976", "DE136695976")]
    [InlineData("de-136/695/976", "DE136695976")]
    [InlineData("CHE-107.787.577 IVA", "CHE107787577IVA")]
    [InlineData("GR 094259216", "EL094259216")]
    [InlineData("EL94259216", "EL094259216")]
    [InlineData("BE 428759497", "BE0428759497")]
    public void Blanks_and_signs_do_not_count_and_old_short_forms_are_completed(string written, string text)
    {
        var id = VatId.Check(written);

        id.Text.ShouldBe(text);
        id.State.ShouldBe(VatIdState.Valid);
    }

    [Fact]
    public void A_number_without_prefix_takes_the_country_of_its_owner() =>
        VatId.Check("136 695 976", "DE").ShouldBe(new VatId(VatIdState.Valid, "DE", "136695976"));

    [Theory]
    [InlineData("US123456789", VatIdState.UnknownCountry)]
    [InlineData("", VatIdState.UnknownCountry)]
    [InlineData("D", VatIdState.UnknownCountry)]
    [InlineData("DE", VatIdState.BadFormat)]
    [InlineData("DE13669597", VatIdState.BadFormat)]
    [InlineData("DE136695976\n1", VatIdState.BadFormat)]
    [InlineData("DE13669597٦", VatIdState.BadFormat)]
    [InlineData("DE136695975", VatIdState.BadCheckDigit)]
    [InlineData("DE<script>", VatIdState.BadFormat)]
    public void What_is_wrong_is_named(string written, VatIdState state) => VatId.Check(written).State.ShouldBe(state);

    [Fact]
    public void Northern_Ireland_counts_like_the_United_Kingdom()
    {
        var id = VatId.Check("XI733442841");

        id.IsValid.ShouldBeTrue();
        id.Country.ShouldBe("GB");
    }

    [Theory]
    [InlineData("CZ26782259", true)]
    [InlineData("ES54366315K", true)]
    [InlineData("RO1630615123057", true)]
    [InlineData("RO18545290", false)]
    [InlineData("DE136695975", false)]
    [InlineData("DE1366", false)]
    public void A_wrong_check_digit_only_warns_where_the_published_rule_has_exceptions(
        string written, bool onlyWarns) =>
        VatId.Check(written).OnlyWarns.ShouldBe(onlyWarns);

    [Theory]
    [InlineData("DE136695967", "DE136695976")]
    [InlineData("DE136695976", null)]
    [InlineData("DE999999999", null)]
    public void Two_digits_in_the_wrong_order_are_suggested_where_only_one_pair_fits(string written, string? fix) =>
        VatId.Check(written).SwappedDigitsFix().ShouldBe(fix);

    [Theory]
    [InlineData("DE13669S976", "DE136695976")]
    [InlineData("ATU1358S627", "ATU13585627")]
    [InlineData("DE13669X976", null)]
    public void Letters_that_look_like_digits_are_read_as_digits(string written, string? fix) =>
        VatId.Check(written).LettersForDigitsFix().ShouldBe(fix);

    private static string Full(string state, string number) =>
        number.StartsWith("CHE", StringComparison.Ordinal) ? number : state + number;

    private static IEnumerable<(string State, string Number, bool Valid)> Vectors() =>
        File.ReadLines(VectorFile).Where(line => line.Length > 0).Select(line => line.Split('\t'))
            .Select(cells => (cells[0], cells[1], cells[2] == "valid"));
}
