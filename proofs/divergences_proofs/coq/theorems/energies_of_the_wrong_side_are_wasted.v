(* Outcome by outcome p·d + q·(1 − d) = min(p, q) + (p − q)⁺·d + (q − p)⁺·(1 − d), and the least masses add up to 1 − TV. *)
Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Lemma outcome_by_outcome n (p q d : nat -> R) m :
  sum n (fun i => p i * (m * d i)) + sum n (fun i => q i * (m * (1 - d i))) =
  m * ((sum n p + sum n q) / 2 - sum n (fun i => Rabs (p i - q i)) / 2)
  + m * sum n (fun i => Rmax (p i - q i) 0 * d i + Rmax (q i - p i) 0 * (1 - d i)).
Proof.
  induction n as [|n same]; simpl; [field|].
  assert (one : p n * (m * d n) + q n * (m * (1 - d n)) =
    m * ((p n + q n) / 2 - Rabs (p n - q n) / 2) + m * (Rmax (p n - q n) 0 * d n + Rmax (q n - p n) 0 * (1 - d n))).
  { unfold Rmax, Rabs. destruct (Rcase_abs (p n - q n)), (Rle_dec (p n - q n) 0), (Rle_dec (q n - p n) 0); try lra; try field.
    assert (tie : p n = q n) by lra. rewrite tie. field. }
  lra.
Qed.

Theorem energies_of_the_wrong_side_are_wasted :
forall (n : nat) (p q d : nat -> R) (m : R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  0 < m ->
  ((E n p (fun i => (m * (d i)))) + (E n q (fun i => (m * (1 - (d i)))))) = ((m * (1 - (TV n p q))) + (m * (sum n (fun i => (((Rmax ((p i) - (q i)) 0) * (d i)) + ((Rmax ((q i) - (p i)) 0) * (1 - (d i)))))))).
Proof.
  intros n p q d m [_ total_p] [_ total_q] _ _. unfold E, TV.
  rewrite outcome_by_outcome, total_p, total_q. field.
Qed.
