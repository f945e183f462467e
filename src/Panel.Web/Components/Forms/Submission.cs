using Panel.Platform;

namespace Panel.Web.Components;

/// <summary>
/// What a person submits with a button or a form, once. Its use cases run under one <see cref="CommandKey"/>: where
/// the answer to a COMMIT was lost, or it broke and is tried again, what was done is found and not done again. What
/// the browser sends before it has drawn the answer, over a slow connection or one that just came back, belongs to
/// the same submission and does nothing; so does the second click of a double click.
/// </summary>
internal sealed class Submission
{
    private string _key = NewKey();

    private State _state;

    private enum State
    {
        Ready,
        Running,
        Answered,
        Drawn,
    }

    /// <summary>Whether it is being done; a button that says so takes no click.</summary>
    internal bool IsRunning => _state == State.Running;

    /// <summary>Does the work, unless the click belongs to what was submitted already.</summary>
    /// <param name="clicks">How many clicks in a row this is, as the browser counts them; 0 for the keyboard.</param>
    internal async Task RunAsync(Func<Task> work, long clicks)
    {
        if (_state is State.Running or State.Answered || (_state is State.Drawn && clicks > 1)) return;
        if (_state is State.Drawn) _key = NewKey();
        using var key = CommandKey.Use(_key);
        var answered = false;
        _state = State.Running;
        try
        {
            await work();
            answered = true;
        }
        finally
        {
            _state = answered ? State.Answered : State.Ready;
        }
    }

    /// <summary>
    /// The browser has drawn the component. A component on the server is told so when the browser has said it
    /// (<c>OnAfterRender</c>); whatever the browser sent before came before.
    /// </summary>
    internal void Drawn()
    {
        if (_state is State.Answered) _state = State.Drawn;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");
}
