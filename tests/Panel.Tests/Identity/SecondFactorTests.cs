using System.Text;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;
using Base32Encoding = OtpNet.Base32Encoding;

namespace Panel.Tests.Identity;

public sealed class SecondFactorTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly SignInStory _story = new(database);

    private SignInWithCode WithCode => new(_story.Work, _story.Box);

    public Task InitializeAsync() => _story.RequireTotpAsync(false);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_equal_the_vectors_of_rfc_6238(long seconds, string code) =>
        Totp.CodeAt(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds))
            .ShouldBe(code);

    [Fact]
    public void The_address_in_the_picture_is_what_authenticator_apps_read() =>
        Totp.Address(Encoding.ASCII.GetBytes("12345678901234567890"), "anna+1@example.org").ShouldBe(
            "otpauth://totp/Panel:anna%2B1%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Panel&algorithm=SHA1&digits=6&period=30");

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_not_six_digits_is_no_code(string text) =>
        Totp.StepOf(text, Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(59))
            .ShouldBeNull();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(29, 1)]
    [InlineData(60, 1)]
    [InlineData(89, 1)]
    [InlineData(90, null)]
    public void A_code_says_which_step_it_is_of(long seconds, int? step) =>
        Totp.StepOf(
            "287 082", Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds))
                .ShouldBe(step);

    [Fact]
    public async Task With_a_second_factor_the_password_alone_opens_nothing()
    {
        var (email, _, _) = await EnrolledAsync("anna");
        var half = await _story.SignInAsync(email);
        half.Step.ShouldBe(SignInStep.Totp);
        (await _story.OpenAsync(half.Token))!.Actor.Permissions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_works_once_even_when_twenty_try_it_at_the_same_time()
    {
        var (email, seed, _) = await EnrolledAsync("berta");
        database.Clock.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.CodeAt(seed, database.Clock.GetUtcNow());
        var halves = new List<SignInOutcome>();
        for (var i = 0; i < 20; i++) halves.Add(await _story.SignInAsync(email));
        await database.AsRootAsync("DELETE FROM sign_in_gate");
        var outcomes = await Task.WhenAll(halves.Select(half =>
            WithCode.RunAsync(SignInStory.Nobody, half.Token, code, SignInStory.Office, CancellationToken.None)));
        outcomes.Count(outcome => outcome is { Ok: true, Value.Step: SignInStep.Done }).ShouldBe(1);
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-61, false)]
    [InlineData(61, false)]
    public async Task A_clock_may_be_half_a_minute_wrong(int seconds, bool works)
    {
        var (email, seed, _) = await EnrolledAsync($"clock{seconds}");
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        var code = Totp.CodeAt(seed, database.Clock.GetUtcNow().AddSeconds(seconds));
        var half = await _story.SignInAsync(email);
        var outcome = (await WithCode.RunAsync(
            SignInStory.Nobody, half.Token, code, SignInStory.Office, CancellationToken.None)).Value;
        outcome.Step.ShouldBe(works ? SignInStep.Done : SignInStep.Refused);
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down()
    {
        var (email, _, _) = await EnrolledAsync("clara");
        var half = await _story.SignInAsync(email);
        for (var i = 0; i < 5; i++)
            (await WithCode.RunAsync(
                SignInStory.Nobody, half.Token, "000000", SignInStory.Office,
                CancellationToken.None)).Value.Step.ShouldBe(SignInStep.Refused);
        (await WithCode.RunAsync(
            SignInStory.Nobody, half.Token, "000000", SignInStory.Office, CancellationToken.None)).Value.Step.ShouldBe(
                SignInStep.Wait);
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        var (email, _, codes) = await EnrolledAsync("dora");
        codes.Codes.Count.ShouldBe(10);
        codes.Codes.Distinct().Count().ShouldBe(10);
        var first = await _story.SignInAsync(email);
        (await WithCode.RunAsync(
            SignInStory.Nobody, first.Token, codes.Codes[3].ToUpperInvariant(), SignInStory.Office,
            CancellationToken.None)).Value.Step.ShouldBe(SignInStep.Done);
        var second = await _story.SignInAsync(email);
        (await WithCode.RunAsync(
            SignInStory.Nobody, second.Token, codes.Codes[3], SignInStory.Office,
            CancellationToken.None)).Value.Step.ShouldBe(SignInStep.Refused);
    }

    [Fact]
    public async Task Staff_must_set_one_up_when_the_setting_says_so_and_customers_need_not()
    {
        await _story.UserAsync("emil@example.com", Role.Support);
        await _story.RequireTotpAsync(true);
        var half = await _story.SignInAsync("emil@example.com");
        half.Step.ShouldBe(SignInStep.Enrol);
        (await _story.OpenAsync(half.Token))!.Actor.Permissions.ShouldBeEmpty();
        var offer = (await new OfferTotpAtSignIn(
            _story.Work, _story.Box).RunAsync(SignInStory.Nobody, half.Token, CancellationToken.None)).Value;
        offer.QrPng.Length.ShouldBeGreaterThan(200);
        var enrol = new EnrolAtSignIn(_story.Work, _story.Box);
        (await enrol.RunAsync(
            SignInStory.Nobody, half.Token, "123456", SignInStory.Office,
            CancellationToken.None)).Problem!.Code.ShouldBe("identity.code_wrong");
        var code = Totp.CodeAt(Base32Encoding.ToBytes(offer.Secret), database.Clock.GetUtcNow());
        var done = (await enrol.RunAsync(
            SignInStory.Nobody, half.Token, code, SignInStory.Office, CancellationToken.None)).Value;
        done.Codes.Codes.Count.ShouldBe(10);
        (await _story.OpenAsync(done.Outcome.Token))!.Actor.May(Permission.ReadAccounts).ShouldBeTrue();
        (await _story.OpenAsync(half.Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_seed_that_somebody_saw_in_another_session_is_not_the_one_that_gets_confirmed()
    {
        await _story.UserAsync("frida@example.com");
        var thief = (await _story.OpenAsync((await _story.SignInAsync("frida@example.com")).Token))!;
        var owner = (await _story.OpenAsync((await _story.SignInAsync("frida@example.com")).Token))!;
        var offer = new OfferMyTotp(_story.Work, _story.Box);
        var seen = (await offer.RunAsync(
            thief.Actor, thief.SessionId, SignInStory.Password, CancellationToken.None)).Value;
        var shown = (await offer.RunAsync(
            owner.Actor, owner.SessionId, SignInStory.Password, CancellationToken.None)).Value;
        shown.Secret.ShouldNotBe(seen.Secret);
        (await offer.RunAsync(
            owner.Actor, owner.SessionId, SignInStory.Password, CancellationToken.None)).Value.Secret.ShouldBe(
                shown.Secret);
    }

    [Fact]
    public async Task The_seed_is_never_stored_as_it_is()
    {
        var (email, seed, _) = await EnrolledAsync("gerd");
        var stored = await database.Work().RunAsync(
            session =>
                session.SingleAsync<byte[]>("SELECT totp_secret FROM app_user WHERE email = @email", new { email }),
                CancellationToken.None);
        stored.ShouldNotBe(seed);
    }

    private async Task<(string Email, byte[] Seed, RecoveryCodeList Codes)> EnrolledAsync(string name)
    {
        var email = $"{name}@example.com";
        await _story.UserAsync(email);
        var session = (await _story.OpenAsync((await _story.SignInAsync(email)).Token))!;
        var (seed, codes) = await _story.EnrolAsync(session);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        return (email, seed, codes);
    }
}
