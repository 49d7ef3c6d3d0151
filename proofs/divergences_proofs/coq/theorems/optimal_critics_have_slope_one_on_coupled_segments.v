(* A critic that meets the plan is tight on its arcs, and on the way from a to b a 1-Lipschitz function cannot fall faster. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality.
Open Scope R_scope.

Theorem optimal_critics_have_slope_one_on_coupled_segments :
forall (n : nat) (a b c : nat) (p q f : nat -> R) (d g : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  coupling n n p q g ->
  metric n d ->
  lipschitz n d f ->
  (a < n)%nat ->
  (b < n)%nat ->
  (c < n)%nat ->
  (0 <= t /\ t <= 1) ->
  (cost n n d g) = ((E n p f) - (E n q f)) ->
  (g a b) > 0 ->
  (d a c) = (t * (d a b)) ->
  (d c b) = ((1 - t) * (d a b)) ->
  (f c) = ((f a) - (t * (d a b))).
Proof.
  intros n a b c p q f d g t _ _ Hg _ lip Ha Hb Hc range meet charged first second.
  assert (tight : f a - f b = d a b).
  { pose proof (gap n n p q d g f f Hg) as slack. unfold E in meet. unfold earned in slack.
    rewrite meet, Rminus_diag_eq in slack by auto.
    pose proof (total_entry_le n n (fun i j => g i j * (d i j - (f i - f j))) a b) as term. simpl in term. rewrite <- slack in term.
    assert (g a b * (d a b - (f a - f b)) <= 0).
    { apply term; auto. intros i j Hi Hj. apply Rmult_le_pos; [apply Hg; auto|]. specialize (lip i j Hi Hj). lra. }
    specialize (lip a b Ha Hb). nra. }
  pose proof (lip a c Ha Hc). pose proof (lip c b Hc Hb). lra.
Qed.
