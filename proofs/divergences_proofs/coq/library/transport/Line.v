(* Plans between laws on sorted sites of the line: what crosses each gap, and the monotone plan, that never crosses both ways. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings Pushforwards Sites.
Open Scope R_scope.

Definition sorted (n : nat) (x : nat -> R) := forall i, (S i < n)%nat -> x i <= x (S i).

(* 1 up to site k. *)
Definition upto (k i : nat) := if le_dec i k then 1 else 0.

Lemma sum_upto n k f : (k < n)%nat -> sum n (fun i => f i * upto k i) = sum (S k) f.
Proof.
  induction n as [|n IH]; intros Hk; [lia|]. simpl sum. unfold upto at 2.
  destruct (le_dec n k) as [le|gt].
  - assert (k = n) as -> by lia. rewrite Rmult_1_r. f_equal.
    apply sum_ext. intros i Hi. unfold upto. destruct (le_dec i n); [ring|lia].
  - rewrite IH by lia. simpl. ring.
Qed.

Lemma sorted_le n x i j : sorted n x -> (i <= j)%nat -> (j < n)%nat -> x i <= x j.
Proof.
  intros up le. induction le as [|j le IH]; intros Hj; [lra|].
  apply Rle_trans with (x j); [apply IH; lia|apply up; auto].
Qed.

(* From site i to the last one: the gaps after i. *)
Lemma way_to_the_last m x i : (i <= m)%nat -> sum m (fun k => (x (S k) - x k) * upto k i) = x m - x i.
Proof.
  induction m as [|m IH]; intros Hi; simpl.
  - assert (i = 0%nat) as -> by lia. ring.
  - unfold upto at 2. destruct (le_dec i m).
    + rewrite IH by auto. ring.
    + assert (i = S m) as -> by lia. rewrite (sum_ext m _ (fun _ => 0)), sum_zero; [ring|].
      intros k Hk. unfold upto. destruct (le_dec (S m) k); [lia|ring].
Qed.

(* A distance is the sum of the gaps between: those of which one side has i and not j, or j and not i. *)
Lemma distance_by_gaps m x i j : sorted (S m) x -> (i <= m)%nat -> (j <= m)%nat ->
  on_line x i j = sum m (fun k => (x (S k) - x k) * (upto k i + upto k j - 2 * (upto k i * upto k j))).
Proof.
  intros up Hi Hj.
  assert (both : forall k, upto k i * upto k j = upto k (Nat.max i j)).
  { intros k. unfold upto. destruct (le_dec i k), (le_dec j k), (le_dec (Nat.max i j) k); lia || ring. }
  rewrite (sum_ext m _ (fun k => (x (S k) - x k) * upto k i + (x (S k) - x k) * upto k j
                                 - 2 * ((x (S k) - x k) * upto k (Nat.max i j)))).
  - rewrite sum_minus, sum_plus, sum_scal, !way_to_the_last by lia. unfold on_line.
    destruct (le_ge_dec i j) as [le|ge].
    + rewrite Nat.max_r by auto. pose proof (sorted_le (S m) x i j up le ltac:(lia)).
      rewrite Rabs_minus_sym, Rabs_pos_eq; lra.
    + rewrite Nat.max_l by auto. pose proof (sorted_le (S m) x j i up ge ltac:(lia)). rewrite Rabs_pos_eq; lra.
  - intros k Hk. rewrite both. ring.
Qed.

(* The mass that a plan keeps on the left of gap k. *)
Definition kept (g : nat -> nat -> R) k := total (S k) (S k) g.

Lemma kept_by_indicator n g k : (k < n)%nat -> total n n (fun i j => g i j * (upto k i * upto k j)) = kept g k.
Proof.
  intros Hk. unfold total, kept.
  rewrite (sum_ext n _ (fun i => sum (S k) (g i) * upto k i)); [apply (sum_upto n k (fun i => sum (S k) (g i))); auto|].
  intros i Hi. rewrite <- (sum_upto n k (g i) Hk), <- sum_scal_r. apply sum_ext. intros. ring.
Qed.

(* A plan costs, for each gap, its width times what crosses it: F + G - 2·(what is kept on the left). *)
Lemma cost_by_gaps m x p q g : sorted (S m) x -> coupling (S m) (S m) p q g ->
  cost (S m) (S m) (on_line x) g
  = sum m (fun k => (x (S k) - x k) * (sum (S k) p + sum (S k) q - 2 * kept g k)).
Proof.
  intros up Hg. pose proof Hg as (pos & rows & columns). unfold cost.
  fold (total (S m) (S m) (fun i j => g i j * on_line x i j)).
  rewrite (total_ext (S m) (S m) _ (fun i j => sum m (fun k =>
    (x (S k) - x k) * (g i j * upto k i + g i j * upto k j - 2 * (g i j * (upto k i * upto k j)))))).
  - rewrite <- (sum_total_swap m (S m) (S m) (fun k i j =>
      (x (S k) - x k) * (g i j * upto k i + g i j * upto k j - 2 * (g i j * (upto k i * upto k j))))).
    apply sum_ext. intros k Hk. rewrite total_scal, total_minus, total_plus, total_scal, kept_by_indicator by lia.
    rewrite total_row, total_column. f_equal. f_equal. f_equal.
    + rewrite <- (sum_upto (S m) k p) by lia. apply sum_ext. intros i Hi. rewrite rows; auto.
    + rewrite <- (sum_upto (S m) k q) by lia. apply sum_ext. intros j Hj. rewrite columns; auto.
  - intros i j Hi Hj. rewrite (distance_by_gaps m x i j up), <- sum_scal by lia. apply sum_ext. intros. ring.
Qed.

(* No plan keeps more on the left than either law has there. *)
Lemma kept_at_most m p q g k : coupling (S m) (S m) p q g -> (k <= m)%nat ->
  kept g k <= Rmin (sum (S k) p) (sum (S k) q).
Proof.
  intros (pos & rows & columns) Hk.
  assert (part : forall f, (forall j, (j < S m)%nat -> 0 <= f j) -> sum (S k) f <= sum (S m) f).
  { intros f Hf. rewrite <- (sum_upto (S m) k f) by lia. apply sum_le. intros i Hi.
    specialize (Hf i Hi). unfold upto. destruct (le_dec i k); lra. }
  apply Rmin_glb.
  - apply sum_le. intros i Hi. rewrite <- (rows i) by lia. apply part. intros. apply pos; lia.
  - unfold kept. rewrite total_swap. apply sum_le. intros j Hj. rewrite <- (columns j) by lia.
    apply (part (fun i => g i j)). intros. apply pos; lia.
Qed.

(* The monotone plan: what it keeps on the left of i and of j is min(F_i, G_j). *)
Definition corner (p q : nat -> R) i j := Rmin (sum i p) (sum j q).
Definition monotone (p q : nat -> R) i j :=
  corner p q (S i) (S j) - corner p q i (S j) - corner p q (S i) j + corner p q i j.

Lemma sum_differences n f : sum n (fun i => f (S i) - f i) = f n - f 0%nat.
Proof. induction n; simpl; lra. Qed.

Lemma monotone_row p q i k :
  sum k (monotone p q i) = corner p q (S i) k - corner p q i k - corner p q (S i) 0 + corner p q i 0.
Proof.
  rewrite (sum_ext k _ (fun j => (fun j => corner p q (S i) j - corner p q i j) (S j)
                               - (fun j => corner p q (S i) j - corner p q i j) j)).
  - rewrite (sum_differences k (fun j => corner p q (S i) j - corner p q i j)). ring.
  - intros. unfold monotone. ring.
Qed.

Lemma monotone_transposed p q i j : monotone p q i j = monotone q p j i.
Proof. unfold monotone, corner. rewrite !(Rmin_comm (sum _ p)). ring. Qed.

Lemma partial_nonneg n p i : pmf n p -> (i <= n)%nat -> 0 <= sum i p <= 1.
Proof.
  intros (pos & one) Hi. split; [apply sum_nonneg; auto; intros; apply pos; lia|].
  rewrite <- one. clear one. induction Hi as [|n Hi IH]; [lra|]. simpl.
  pose proof (pos n ltac:(lia)). assert (sum i p <= sum n p) by (apply IH; auto). lra.
Qed.

Lemma monotone_couples n p q : pmf n p -> pmf n q -> coupling n n p q (monotone p q).
Proof.
  assert (row : forall p q i, pmf n p -> pmf n q -> (i < n)%nat -> sum n (monotone p q i) = p i).
  { clear. intros p q i Hp Hq Hi. rewrite monotone_row. unfold corner. rewrite (proj2 Hq). simpl sum.
    pose proof (partial_nonneg n p i Hp ltac:(lia)). pose proof (partial_nonneg n p (S i) Hp Hi) as next. simpl in next.
    rewrite !Rmin_left, !Rmin_right by lra. ring. }
  intros Hp Hq. split; [|split].
  - intros i j Hi Hj. unfold monotone, corner. simpl. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq j Hj).
    unfold Rmin. repeat destruct (Rle_dec _ _); lra.
  - intros. apply row; auto.
  - intros j Hj. rewrite (sum_ext n _ (monotone q p j)); [apply row; auto|]. intros. apply monotone_transposed.
Qed.

Lemma monotone_keeps n p q k : pmf n p -> pmf n q -> (k < n)%nat ->
  kept (monotone p q) k = Rmin (sum (S k) p) (sum (S k) q).
Proof.
  intros Hp Hq Hk. unfold kept, total.
  rewrite (sum_ext (S k) _ (fun i => (fun i => corner p q i (S k) - corner p q i 0) (S i)
                                   - (fun i => corner p q i (S k) - corner p q i 0) i)).
  - rewrite (sum_differences (S k) (fun i => corner p q i (S k) - corner p q i 0)). unfold corner.
    pose proof (partial_nonneg n p (S k) Hp Hk). pose proof (partial_nonneg n q (S k) Hq Hk).
    change (sum 0 p) with 0. change (sum 0 q) with 0. rewrite (Rmin_left 0 (sum (S k) q)), (Rmin_right (sum (S k) p) 0), (Rmin_left 0 0) by lra. ring.
  - intros i Hi. rewrite monotone_row. ring.
Qed.

Lemma W1_line n p q x : pmf n p -> pmf n q -> sorted n x ->
  W1 n n (on_line x) p q
  = Finite (sum (n - 1) (fun k => Rabs (sum (S k) p - sum (S k) q) * (x (S k) - x k))).
Proof.
  intros Hp Hq up. destruct n as [|m]; [destruct Hp as (_ & one); simpl in one; lra|].
  replace (S m - 1)%nat with m by lia.
  assert (crossing : forall a b, a + b - 2 * Rmin a b = Rabs (a - b)).
  { intros a b. unfold Rmin, Rabs. destruct (Rle_dec a b), (Rcase_abs (a - b)); lra. }
  apply W1_is.
  - exists (monotone p q). pose proof (monotone_couples (S m) p q Hp Hq) as couples. split; auto.
    rewrite (cost_by_gaps m x p q _ up couples). apply sum_ext. intros k Hk.
    rewrite (monotone_keeps (S m)), crossing by (auto; lia). ring.
  - intros g Hg. rewrite (cost_by_gaps m x p q g up Hg). apply sum_le. intros k Hk.
    rewrite <- crossing, Rmult_comm. pose proof (up k ltac:(lia)). pose proof (kept_at_most m p q g k Hg ltac:(lia)).
    apply Rmult_le_compat_l; lra.
Qed.
