(* A critic that meets the plan is tight on its arcs, and on the way from x to y a 1-Lipschitz function cannot fall faster. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality Norms.
Open Scope R_scope.

Definition between (u v : nat -> R) (t : R) a := (1 - t) * u a + t * v a.

Lemma norm_of_part k c u v w : (forall a, apart u v a = c * w a) -> 0 <= c -> norm k (apart u v) = c * norm k w.
Proof.
  intros part pos. unfold norm. rewrite (sum_ext k _ (fun a => Rsqr c * w a ^ 2)).
  - rewrite sum_scal, sqrt_mult_alt, sqrt_Rsqr; auto. apply Rle_0_sqr.
  - intros a Ha. rewrite part. unfold Rsqr. ring.
Qed.

Theorem optimal_critics_have_slope_one_on_coupled_segments :
  forall n k p q (x : nat -> nat -> R) g (f : (nat -> R) -> R) t, 0 <= t <= 1 ->
  coupling n n p q g -> (forall u v, f u - f v <= norm k (apart u v)) ->
  cost n n (fun i j => norm k (apart (x i) (x j))) g = sum n (fun i => p i * f (x i)) - sum n (fun i => q i * f (x i)) ->
  forall i j, (i < n)%nat -> (j < n)%nat -> 0 < g i j ->
  f (between (x i) (x j) t) = f (x i) - t * norm k (apart (x i) (x j)).
Proof.
  intros n k p q x g f t Ht Hg lip meet i j Hi Hj charged.
  assert (tight : f (x i) - f (x j) = norm k (apart (x i) (x j))).
  { pose proof (gap n n p q (fun i j => norm k (apart (x i) (x j))) g (fun i => f (x i)) (fun i => f (x i)) Hg) as slack.
    unfold earned in slack. rewrite meet, Rminus_diag_eq in slack by auto.
    pose proof (total_entry_le n n (fun i j => g i j * (norm k (apart (x i) (x j)) - (f (x i) - f (x j)))) i j) as term.
    simpl in term. rewrite <- slack in term.
    assert (g i j * (norm k (apart (x i) (x j)) - (f (x i) - f (x j))) <= 0).
    { apply term; auto. intros a b Ha Hb. apply Rmult_le_pos; [apply Hg; auto|]. specialize (lip (x a) (x b)). lra. }
    specialize (lip (x i) (x j)). nra. }
  pose proof (lip (x i) (between (x i) (x j) t)) as before. pose proof (lip (between (x i) (x j) t) (x j)) as after.
  rewrite (norm_of_part k t (x i) _ (apart (x i) (x j))) in before by (try lra; intros; unfold apart, between; ring).
  rewrite (norm_of_part k (1 - t) _ (x j) (apart (x i) (x j))) in after by (try lra; intros; unfold apart, between; ring).
  lra.
Qed.
