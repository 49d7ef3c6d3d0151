(* Finite sums over {0, …, n − 1}: what every other file of the library adds up with. *)
Require Import Reals Lra Lia.
Open Scope R_scope.

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => sum k f + f k end.

Section Laws_of_sums.
  Variables (n : nat) (f g : nat -> R).

  Lemma sum_ext : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
  Proof. induction n; simpl; intros same; auto. rewrite IHn0, (same n0); auto. Qed.

  Lemma sum_plus : sum n (fun i => f i + g i) = sum n f + sum n g.
  Proof. induction n; simpl; lra. Qed.

  Lemma sum_minus : sum n (fun i => f i - g i) = sum n f - sum n g.
  Proof. induction n; simpl; lra. Qed.

  Lemma sum_scal c : sum n (fun i => c * f i) = c * sum n f.
  Proof. induction n; simpl; lra. Qed.

  Lemma sum_le : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
  Proof.
    induction n; simpl; intros below; [lra|].
    assert (f n0 <= g n0) by auto. assert (sum n0 f <= sum n0 g) by auto. lra.
  Qed.

  Lemma sum_nonneg : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
  Proof. induction n; simpl; intros pos; [lra|]. assert (0 <= f n0) by auto. assert (0 <= sum n0 f) by auto. lra. Qed.
End Laws_of_sums.

Lemma sum_const n c : sum n (fun _ => c) = INR n * c.
Proof. induction n; simpl sum; [simpl; lra|]. rewrite IHn, S_INR. ring. Qed.

Lemma sum_zero n : sum n (fun _ => 0) = 0.
Proof. rewrite sum_const. ring. Qed.

Lemma sum_swap n m f : sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
Proof. induction n; simpl. now rewrite sum_zero. rewrite IHn, <- sum_plus. apply sum_ext; auto. Qed.

(* A sum of nonnegative terms is at least each of them, and 0 only if all of them are. *)
Lemma sum_term_le n f k : (forall i, (i < n)%nat -> 0 <= f i) -> (k < n)%nat -> f k <= sum n f.
Proof.
  induction n; intros pos Hk; [lia|]; simpl.
  assert (0 <= sum n f) by (apply sum_nonneg; auto). assert (0 <= f n) by auto.
  destruct (Nat.eq_dec k n) as [->|ne]; [lra|].
  assert (f k <= sum n f) by (apply IHn; auto; lia). lra.
Qed.

Lemma sum_zero_terms n f :
  (forall i, (i < n)%nat -> 0 <= f i) -> sum n f = 0 -> forall i, (i < n)%nat -> f i = 0.
Proof. intros pos total i Hi. pose proof (sum_term_le n f i pos Hi). pose proof (pos i Hi). lra. Qed.

Lemma sum_le_eq n f g :
  (forall i, (i < n)%nat -> f i <= g i) -> sum n f = sum n g -> forall i, (i < n)%nat -> f i = g i.
Proof.
  intros below same i Hi.
  assert (g i - f i = 0); [|lra].
  apply (sum_zero_terms n (fun k => g k - f k)); auto.
  - intros k Hk. pose proof (below k Hk). lra.
  - rewrite sum_minus. lra.
Qed.

(* Σ_j [i = j]·a = a: how a single entry is written as a sum. *)
Lemma sum_pick n a i : sum n (fun j => if Nat.eq_dec i j then a else 0) = if lt_dec i n then a else 0.
Proof.
  induction n; simpl. destruct (lt_dec i 0); lia || auto.
  rewrite IHn. destruct (Nat.eq_dec i n), (lt_dec i n), (lt_dec i (S n)); try lia; lra.
Qed.
