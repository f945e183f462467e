using Panel.Calls;
using Shouldly;
using Xunit;
using static Panel.Tests.Platform.Calls.CallHouse;

namespace Panel.Tests.Platform.Calls;

/// <summary>What the record of a call keeps, and what it never does.</summary>
public sealed class CallSecretsTests : IAsyncLifetime
{
    private CallHouse _house = null!;

    public async Task InitializeAsync() => _house = await CallHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task What_is_public_arrives_whole_even_where_it_looks_like_a_secret()
    {
        var spec = Spec with { IsPublic = true, Request = new { text = "token=abc", password = "told" } };
        (await _house.CallAsync(spec)).Ok.ShouldBeTrue();
        (await _house.RowAsync()).Request.ShouldBe("""{"text":"token=abc","password":"told"}""");
    }

    [Fact]
    public async Task A_secret_is_taken_out_whole_whatever_stands_in_it()
    {
        var spec = Spec with
        {
            Request = new { note = "password=p@ss,word at https://u:p@ss,word@host and p@ss" },
            Secrets = ["p@ss", "p@ss,word"],
        };
        (await _house.CallAsync(spec)).Ok.ShouldBeTrue();
        (await _house.RowAsync()).Request.ShouldBe("""{"note":"password=*** at https://u:***@host and ***"}""");
    }

    [Fact]
    public async Task No_secret_is_stored_neither_of_the_request_nor_of_the_answer()
    {
        _house.Partner.OnSend = _ => Task.FromResult<CallOutcome>(new CallOutcome.Succeeded(
            """{"authInfo":"epp-1","note":"hunter2 at https://u:p4ss@host","list":[{"Password":"x1"}],"id":9}"""));
        var request = new
        {
            name = "a.example", password = "geheim", note = "is s3same", accessToken = 5,
            nested = new { apiKey = "k1" },
        };
        var spec = Spec with { Request = request, Secrets = ["s3same"] };
        (await _house.CallAsync(spec)).Ok.ShouldBeTrue();
        var call = await _house.RowAsync();
        call.Request.ShouldBe(
            """{"name":"a.example","password":"***","note":"is ***","accessToken":"***","nested":{"apiKey":"***"}}""");
        call.Answer.ShouldBe(
            """{"authInfo":"***","note":"*** at https://u:***@host","list":[{"Password":"***"}],"id":9}""");
    }
}
