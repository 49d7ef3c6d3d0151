(* Joint laws: a law of X and, for each x, one of Y, as one law on n·m outcomes. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm.
From Divergences.library.entropic Require Import Gibbs.
Open Scope R_scope.

(* The table t with m columns, row after row. *)
Definition flat (m : nat) (t : nat -> nat -> R) (k : nat) : R := t (k / m)%nat (k mod m)%nat.
Definition joint (p : nat -> R) (K : nat -> nat -> R) i j : R := p i * K i j.

Lemma sum_append n m f : sum (n + m) f = sum n f + sum m (fun k => f (n + k)%nat).
Proof. induction m; simpl; [rewrite Nat.add_0_r; ring|]. rewrite Nat.add_succ_r. simpl. rewrite IHm. ring. Qed.

Lemma row_column m i j : (j < m)%nat -> ((i * m + j) / m = i)%nat /\ ((i * m + j) mod m = j)%nat.
Proof.
  intros Hj. split; [rewrite Nat.div_add_l, Nat.div_small by lia; lia|].
  rewrite Nat.add_comm, Nat.mod_add by lia. apply Nat.mod_small. auto.
Qed.

Lemma sum_flat n m t : sum (n * m) (flat m t) = total n m t.
Proof.
  unfold total. induction n; simpl; auto. rewrite Nat.add_comm, sum_append, IHn. f_equal.
  apply sum_ext. intros j Hj. unfold flat. destruct (row_column m n j Hj) as (-> & ->). auto.
Qed.

Lemma flat_all n m (P : nat -> nat -> Prop) :
  (forall k, (k < n * m)%nat -> P (k / m)%nat (k mod m)%nat) <-> (forall i j, (i < n)%nat -> (j < m)%nat -> P i j).
Proof.
  split.
  - intros all i j Hi Hj. destruct (row_column m i j Hj) as (row & column). specialize (all (i * m + j)%nat ltac:(nia)).
    now rewrite row, column in all.
  - intros all k Hk. assert (m <> 0)%nat by lia. apply all; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto].
Qed.

Lemma dominated_flat n m s t :
  dominated (n * m) (flat m s) (flat m t) <-> forall i j, (i < n)%nat -> (j < m)%nat -> t i j = 0 -> s i j = 0.
Proof. apply (flat_all n m (fun i j => t i j = 0 -> s i j = 0)). Qed.

Lemma joint_pmf n m p K : pmf n p -> channel n m K -> pmf (n * m) (flat m (joint p K)).
Proof.
  intros (pos & one) rows. split.
  - apply (flat_all n m (fun i j => 0 <= joint p K i j)). intros i j Hi Hj. apply Rmult_le_pos; auto. apply rows; auto.
  - rewrite sum_flat. unfold joint. rewrite <- one. apply sum_ext. intros i Hi. rewrite sum_scal.
    destruct (rows i Hi) as (_ & ->). ring.
Qed.

Lemma times_infinite x : 0 < x -> Rbar_mult (Finite x) p_infty = p_infty.
Proof. intros pos. rewrite Rbar_mult_comm. now apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. Qed.

(* Sums of values in [0, ∞]. *)
Lemma rsum_finite n f g : (forall i, (i < n)%nat -> f i = Finite (g i)) -> rsum n f = Finite (sum n g).
Proof. induction n; simpl; intros same; auto. rewrite IHn, (same n) by auto. reflexivity. Qed.

Lemma rsum_nonneg n f : (forall i, (i < n)%nat -> Rbar_le (Finite 0) (f i)) -> Rbar_le (Finite 0) (rsum n f).
Proof.
  induction n; intros pos; [apply Rle_refl|]. assert (Rbar_le (Finite 0) (rsum n f)) as below by auto.
  assert (Rbar_le (Finite 0) (f n)) as last by auto. simpl. destruct (rsum n f), (f n); simpl in below, last |- *; try easy. lra.
Qed.

Lemma rsum_infinite n f k :
  (forall i, (i < n)%nat -> Rbar_le (Finite 0) (f i)) -> (k < n)%nat -> f k = p_infty -> rsum n f = p_infty.
Proof.
  induction n; intros pos Hk top; [lia|]. simpl. destruct (Nat.eq_dec k n) as [->|ne].
  - rewrite top. assert (Rbar_le (Finite 0) (rsum n f)) as below by (apply rsum_nonneg; auto). destruct (rsum n f); easy.
  - rewrite IHn by (auto; lia). assert (Rbar_le (Finite 0) (f n)) as last by auto. destruct (f n); easy.
Qed.

Lemma KL_nonneg n p q : pmf n p -> pmf n q -> Rbar_le (Finite 0) (KL n p q).
Proof.
  intros Hp Hq. destruct (dominated_dec n p q); [rewrite KL_finite by auto; simpl; apply gibbs; auto|].
  rewrite KL_infinite by auto. exact I.
Qed.

(* log of a product *)
Lemma xlog_mult p q a b : 0 <= p -> 0 <= a -> (0 < p -> 0 < a -> 0 < q /\ 0 < b) ->
  xlog (p * a) (q * b) = a * xlog p q + p * xlog a b.
Proof.
  intros [Hp| <-] [Ha| <-] dom; rewrite ?Rmult_0_l, ?Rmult_0_r, ?xlog_zero; try lra.
  destruct (dom Hp Ha). rewrite !xlog_pos, !ln_div, !ln_mult by nra. ring.
Qed.

Section Chain_rule.
  Variables (n m : nat) (p q : nat -> R) (K L : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q) (HK : channel n m K) (HL : channel n m L).

  Let mean_kl := rsum n (fun i => Rbar_mult (Finite (p i)) (KL m (K i) (L i))).

  Let share_nonneg i : (i < n)%nat -> Rbar_le (Finite 0) (Rbar_mult (Finite (p i)) (KL m (K i) (L i))).
  Proof.
    intros Hi. pose proof (KL_nonneg m (K i) (L i) (HK i Hi) (HL i Hi)) as pos. destruct (proj1 Hp i Hi) as [charged|none].
    - destruct (KL m (K i) (L i)) as [x| |]; simpl in pos; try easy.
      + simpl. nra.
      + rewrite times_infinite by auto. exact I.
    - rewrite <- none, Rbar_mult_0_l. apply Rle_refl.
  Qed.

  Lemma chain_rule : KL (n * m) (flat m (joint p K)) (flat m (joint q L)) = Rbar_plus (KL n p q) mean_kl.
  Proof.
    destruct (dominated_dec (n * m) (flat m (joint p K)) (flat m (joint q L))) as [yes|no].
    - (* finite: both parts are *)
      pose proof (proj1 (dominated_flat n m _ _) yes) as dom. unfold joint in dom.
      assert (dominated n p q) as first.
      { intros i Hi zero. destruct (HK i Hi) as (_ & one). rewrite <- (Rmult_1_r (p i)), <- one, <- sum_scal.
        rewrite (sum_ext m _ (fun _ => 0)); [apply sum_zero|]. intros j Hj. apply dom; auto. rewrite zero. ring. }
      assert (forall i, (i < n)%nat -> 0 < p i -> dominated m (K i) (L i)) as second.
      { intros i Hi charged j Hj zero. destruct (Rmult_integral (p i) (K i j)); auto; [|lra]. apply dom; auto. rewrite zero. ring. }
      rewrite !KL_finite by auto. unfold mean_kl.
      rewrite (rsum_finite n _ (fun i => p i * sum m (fun j => xlog (K i j) (L i j)))).
      + simpl. f_equal. change (sum (n * m) (flat m (fun i j => xlog (joint p K i j) (joint q L i j))) = sum n (fun i => xlog (p i) (q i)) + sum n (fun i => p i * sum m (fun j => xlog (K i j) (L i j)))).
        rewrite sum_flat, <- sum_plus. apply sum_ext. intros i Hi. destruct (HK i Hi) as (pos & one), (HL i Hi) as (pos' & _).
        rewrite <- (Rmult_1_l (xlog (p i) (q i))), <- one, <- sum_scal.
        rewrite <- (sum_scal_r m (xlog (p i) (q i)) (K i)), <- sum_plus. apply sum_ext. intros j Hj.
        apply xlog_mult; [apply Hp; auto|auto|]. intros charged also.
        specialize (first i Hi). specialize (second i Hi charged j Hj). specialize (pos' j Hj). pose proof (proj1 Hq i Hi).
        destruct (Req_dec (q i) 0), (Req_dec (L i j) 0); lra.
      + intros i Hi. destruct (proj1 Hp i Hi) as [charged|none]; [rewrite KL_finite by auto; reflexivity|].
        rewrite <- none, Rbar_mult_0_l. f_equal. ring.
    - (* infinite: one part is *)
      rewrite KL_infinite by auto. symmetry. pose proof (rsum_nonneg n _ share_nonneg) as mean_nonneg. fold mean_kl in mean_nonneg.
      destruct (dominated_dec n p q) as [first|not_first].
      2:{ rewrite KL_infinite by auto. destruct mean_kl; easy. }
      destruct (not_dominated _ _ _ (joint_pmf n m p K Hp HK) no) as (k & Hk & none & some).
      assert (m <> 0)%nat by lia. assert (k / m < n)%nat as Hi by (apply Nat.div_lt_upper_bound; lia).
      assert (k mod m < m)%nat as Hj by (apply Nat.mod_upper_bound; auto).
      unfold flat, joint in none, some. set (i := (k / m)%nat) in *. set (j := (k mod m)%nat) in *.
      assert (0 < p i) by (destruct (proj1 Hp i Hi) as [|zero]; auto; rewrite <- zero in some; lra).
      assert (L i j = 0) as missing by (apply Rmult_integral in none as [zero|]; auto; rewrite (first i Hi zero) in some; lra).
      unfold mean_kl. rewrite (rsum_infinite n _ i); auto.
      + rewrite KL_finite by auto. reflexivity.
      + rewrite KL_infinite; [apply times_infinite; auto|].
        intros dom. rewrite (dom j Hj missing) in some. lra.
  Qed.
End Chain_rule.
