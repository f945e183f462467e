using Panel.Platform;
using Panel.Web.Components;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Components;

/// <summary>Which clicks are one submission, and under which key it is done.</summary>
public sealed class SubmissionTests
{
    private readonly Submission _submission = new();

    private readonly List<string> _keys = [];

    [Fact]
    public async Task Clicks_before_the_answer_is_drawn_are_one_submission()
    {
        var answer = new TaskCompletionSource();
        var first = _submission.RunAsync(() => DoAsync(answer.Task), 1);
        _submission.IsRunning.ShouldBeTrue();
        for (var i = 0; i < 50; i++) await ClickAsync();
        answer.SetResult();
        await first;
        for (var i = 0; i < 50; i++) await ClickAsync();
        (_keys.Count, _submission.IsRunning).ShouldBe((1, false));
    }

    [Fact]
    public async Task The_second_click_of_a_double_click_does_nothing_however_quick_the_answer_was()
    {
        await ClickAsync();
        _submission.Drawn();
        await ClickAsync(2);
        _keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_click_after_the_answer_was_drawn_is_a_new_submission_with_a_key_of_its_own()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await ClickAsync();
            _submission.Drawn();
        }
        _keys.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task What_broke_is_tried_again_under_its_key()
    {
        await Should.ThrowAsync<InvalidOperationException>(
            () =>
                _submission.RunAsync(
                    () => DoAsync(Task.FromException(new InvalidOperationException("the COMMIT's answer was lost"))),
                    1));
        await ClickAsync(2);
        _keys.Count.ShouldBe(2);
        _keys.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_first_click_that_the_page_did_not_hear_loses_nothing()
    {
        await ClickAsync(2);
        _keys.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Drawing_while_it_runs_is_no_answer()
    {
        var answer = new TaskCompletionSource();
        var first = _submission.RunAsync(() => DoAsync(answer.Task), 1);
        _submission.Drawn();
        await ClickAsync();
        answer.SetResult();
        await first;
        await ClickAsync();
        _keys.Count.ShouldBe(1);
        CommandKey.Current.ShouldBeNull();
    }

    private Task ClickAsync(long clicks = 1) => _submission.RunAsync(() => DoAsync(Task.CompletedTask), clicks);

    private async Task DoAsync(Task answer)
    {
        _keys.Add(CommandKey.Current!.Text);
        await answer;
    }
}
