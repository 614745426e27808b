using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

public class TurnTests
{
    [Fact]
    public void One_has_the_turn_at_a_time_and_everyone_gets_it() => Schedules.Explore(
        static async () =>
        {
            HandlerTurn turn = new(mostWaiting: 1);
            Alone alone = new();
            int waited = 0;

            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
            {
                await turn.TakeAsync();
                using (alone.Enter())
                    await Task.Yield();
                if (turn.TryWait())
                {
                    Interlocked.Increment(ref waited);
                    await Task.Yield();
                    turn.StopWaiting();
                    await turn.ResumeAsync();
                }

                using (alone.Enter())
                    await Task.Yield();
                turn.Give();
            })));

            Assert.InRange(waited, 1, 3);
            Assert.False(turn.HasResuming);
            Assert.True(turn.TryTake());
        },
        100,
        races: true);

    [Fact]
    public void Handlers_that_wait_for_each_other_through_their_peer_run_one_at_a_time() => Schedules.Explore(
        static async () =>
        {
            (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
                new OotClientOptions { Serializer = Plain.Values, TimeProvider = ControlledTime.Instance },
                new OotServerOptions { Serializer = Plain.Values, TimeProvider = ControlledTime.Instance });
            Alone alone = new();
            List<string> order = [];
            server.Owner.On<string, string>(async (text, context) =>
            {
                using (alone.Enter())
                    await Task.Yield();
                if (text[0] == '<')
                    return "inner";
                order.Add(text);
                string answer = await context.RequestAsync<string>(text);
                using (alone.Enter())
                    await Task.Yield();
                return answer + text;
            });
            client.Owner.On<string, string>(async (text, context) => await context.RequestAsync<string>("<" + text) + " of ");

            string[] answers = await Task.WhenAll(client.RequestAsync<string>("a"), client.RequestAsync<string>("b"));

            Assert.Equal(["inner of a", "inner of b"], answers);
            Assert.Equal(["a", "b"], order);
            Assert.Null((await client.CloseAsync()).Error);
        },
        30);

    /// <summary>What no two may be in at once.</summary>
    private sealed class Alone : IDisposable
    {
        private int _inside;

        public IDisposable Enter()
        {
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            return this;
        }

        public void Dispose() => Interlocked.Decrement(ref _inside);
    }
}
